using HealthFunctions.Core.Crm;

namespace HealthFunctions.Crm;

/// <summary>Keeps tasks in a CRM: each is created once, whatever becomes of an answer, and completed when there is nothing left to do.</summary>
public interface ICrmTasks
{
    /// <summary>The CRM's name, as in <see cref="ICrm.Name"/>.</summary>
    string Name { get; }

    /// <summary>Creates a task at an account's record, for the record's owner, unless it is there already.</summary>
    /// <param name="task">The task.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="crmId">The record's id in the CRM, where the push was told it.</param>
    /// <param name="cancellationToken">Ends the call; the task may be there by then.</param>
    Task<CrmTaskResult> EnsureAsync(CrmTask task, string accountId, string? crmId, CancellationToken cancellationToken);

    /// <summary>Completes a task. One that somebody has completed or deleted is done.</summary>
    Task<CrmTaskResult> CompleteAsync(string taskId, CancellationToken cancellationToken);
}

/// <summary>What became of a task.</summary>
/// <param name="TaskId">Its id in the CRM; null where it failed.</param>
/// <param name="Problem">Why it failed; it is tried again.</param>
public sealed record CrmTaskResult(string? TaskId, string? Problem)
{
    internal static CrmTaskResult Done(string taskId) => new(taskId, null);

    internal static CrmTaskResult Failed(string problem) => new(null, problem);
}
