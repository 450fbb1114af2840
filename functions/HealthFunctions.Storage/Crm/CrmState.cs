using HealthFunctions.Core.Crm;

namespace HealthFunctions.Storage.Crm;

/// <summary>What one CRM should show for an account, and how far that has come.</summary>
public sealed record CrmState
{
    /// <summary>The CRM's name.</summary>
    public required string Crm { get; init; }

    /// <summary>What it should show.</summary>
    public required CrmRecord Desired { get; init; }

    /// <summary>Since when <see cref="Desired"/> is what it should show.</summary>
    public required DateTimeOffset DesiredAt { get; init; }

    /// <summary>Whether it still has to be pushed.</summary>
    public required CrmProgress Progress { get; init; }

    /// <summary>When the CRM last confirmed what it shows.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>How often it was pushed in vain since it last changed.</summary>
    public int Attempts { get; init; }

    /// <summary>Not to be pushed again before this.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Why the last push did not succeed, and what to do about it.</summary>
    public string? Problem { get; init; }

    /// <summary>The tasks that are open in the CRM and were created by us; null for none.</summary>
    public IReadOnlyList<CrmTaskState>? Tasks { get; init; }

    /// <summary>
    /// The state after a new calculation, or null where the CRM has nothing new to show. A record that the CRM refused is tried
    /// again when it changes, and not before.
    /// </summary>
    public static CrmState? Next(string crm, CrmRecord desired, CrmState? current, DateTimeOffset now) =>
        current is not null && current.Desired.Fingerprint == desired.Fingerprint
            ? null
            : new CrmState { Crm = crm, Desired = desired, DesiredAt = now, Progress = CrmProgress.Pending, ConfirmedAt = current?.ConfirmedAt, Tasks = current?.Tasks };
}

/// <summary>A task that is open in the CRM.</summary>
/// <param name="Key">What tells it from every other.</param>
/// <param name="TaskId">Its id in the CRM.</param>
public sealed record CrmTaskState(string Key, string TaskId);

/// <summary>How far a desired state has come.</summary>
public enum CrmProgress
{
    /// <summary>To be pushed.</summary>
    Pending,

    /// <summary>The CRM shows it.</summary>
    Confirmed,

    /// <summary>The CRM refuses it: a person has to act.</summary>
    Rejected,
}
