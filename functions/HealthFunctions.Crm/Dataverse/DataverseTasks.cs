using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using HealthFunctions.Core.Crm;
using HealthFunctions.Core.Scoring;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.Dataverse;

/// <summary>Tasks at accounts, for the account's owner. A task's id follows from its key, and a task of that id is made only once.</summary>
internal sealed class DataverseTasks(DataverseClient client, IOptions<DataverseOptions> options) : ICrmTasks
{
    private const string OwnerColumn = "_ownerid_value";

    private readonly string keyColumn = options.Value.KeyColumn;

    public string Name => DataverseCrm.CrmName;

    public async Task<CrmTaskResult> EnsureAsync(CrmTask task, string accountId, string? crmId, CancellationToken cancellationToken)
    {
        var found = await client.GetRowsAsync(
            $"{DataverseLimits.Accounts}({keyColumn}='{Uri.EscapeDataString(accountId)}')?$select=accountid,{OwnerColumn}", cancellationToken);
        if (!found.IsSuccess || found.Read(DataverseJson.Default.JsonObject) is not { } account || (string?)account["accountid"] is not { } record)
            return CrmTaskResult.Failed(Problem("find the account of a task", found));

        var id = IdOf(task.Key);
        var wanted = new JsonObject
        {
            ["subject"] = task.Subject,
            ["description"] = task.Body,
            ["prioritycode"] = task.Severity == Severity.Critical ? 2 : 1,
            ["regardingobjectid_account@odata.bind"] = $"/accounts({record})",
        };
        if ((string?)account[OwnerColumn] is { } owner)
            wanted["ownerid@odata.bind"] = $"/systemusers({owner})";

        // Only if there is none: 412 says that there is, be it that the answer to the first time was lost.
        var created = await client.PatchAsync($"{DataverseLimits.Tasks}({id})", wanted, ifNoneMatch: true, cancellationToken);
        return created.IsSuccess || (int?)created.Status == 412 ? CrmTaskResult.Done($"{id}") : CrmTaskResult.Failed(Problem("create a task", created));
    }

    public async Task<CrmTaskResult> CompleteAsync(string taskId, CancellationToken cancellationToken)
    {
        var completed = await client.PatchAsync(
            $"{DataverseLimits.Tasks}({taskId})", new JsonObject { ["statecode"] = 1, ["statuscode"] = 5 }, ifNoneMatch: false, cancellationToken);
        return completed.IsSuccess || (int?)completed.Status == 404 ? CrmTaskResult.Done(taskId) : CrmTaskResult.Failed(Problem("complete a task", completed));
    }

    private static Guid IdOf(string key) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"HealthFunctions task {key}")).AsSpan(0, 16));

    private static string Problem(string attempt, DataverseReply reply) =>
        $"Could not {attempt}. {(reply.Status is { } status ? $"Dataverse answered {(int)status}." : reply.Silence)} It is tried again.";
}
