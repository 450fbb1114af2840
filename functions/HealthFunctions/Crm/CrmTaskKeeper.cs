using HealthFunctions.Storage.Crm;

namespace HealthFunctions.Crm;

/// <summary>Makes the tasks of an account in a CRM what they should be, after its record has been pushed.</summary>
/// <param name="crms">The CRMs that have tasks.</param>
public sealed class CrmTaskKeeper(IEnumerable<ICrmTasks> crms)
{
    /// <summary>The tasks that are open there afterwards, and why something is still to be done; null where nothing is.</summary>
    public async Task<(IReadOnlyList<CrmTaskState>? Open, string? Problem)> SyncAsync(string crm, CrmState state, string? crmId, CancellationToken cancellationToken)
    {
        var open = (state.Tasks ?? []).ToDictionary(task => task.Key, StringComparer.Ordinal);
        var wanted = (state.Desired.Tasks ?? []).ToDictionary(task => task.Key, StringComparer.Ordinal);
        string? problem = null;
        if (crms.FirstOrDefault(each => each.Name == crm) is { } tasks)
        {
            foreach (var task in wanted.Values.Where(task => !open.ContainsKey(task.Key)))
            {
                var created = await tasks.EnsureAsync(task, state.Desired.AccountId, crmId, cancellationToken);
                problem ??= created.Problem;
                if (created.TaskId is { } taskId)
                {
                    open[task.Key] = new CrmTaskState(task.Key, taskId);
                }
            }

            foreach (var task in open.Values.Where(task => !wanted.ContainsKey(task.Key)).ToArray())
            {
                var completed = await tasks.CompleteAsync(task.TaskId, cancellationToken);
                problem ??= completed.Problem;
                if (completed.Problem is null)
                {
                    open.Remove(task.Key);
                }
            }
        }

        return (open.Count == 0 ? null : [.. open.Values.OrderBy(task => task.Key, StringComparer.Ordinal)], problem);
    }
}
