using System.Text.Json.Nodes;
using HealthFunctions.Core.Crm;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Crm.HubSpot;

/// <summary>
/// Tasks at companies. A task is created together with its association, and is looked for among the company's tasks before: associations
/// are read from where they are written, which HubSpot's search is not.
/// </summary>
internal sealed class HubSpotTasks(HubSpotClient client, TimeProvider time) : ICrmTasks
{
    public string Name => HubSpotCrm.CrmName;

    public async Task<CrmTaskResult> EnsureAsync(CrmTask task, string accountId, string? crmId, CancellationToken cancellationToken)
    {
        if (crmId is null)
            return CrmTaskResult.Failed("HubSpot did not say which company the record is.");

        var (found, problem) = await FindAsync(crmId, task.Marker, cancellationToken);
        if (found is not null || problem is not null)
            return new CrmTaskResult(found, problem);

        var company = await client.GetAsync(HubSpotLimits.Company(crmId), cancellationToken);
        var owner = (string?)Json(company)?["properties"]?["hubspot_owner_id"];
        var properties = new JsonObject
        {
            ["hs_task_subject"] = task.Subject,
            ["hs_task_body"] = task.Body,
            ["hs_task_status"] = "NOT_STARTED",
            ["hs_task_priority"] = task.Severity == Severity.Critical ? "HIGH" : "MEDIUM",
            ["hs_timestamp"] = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"),
        };
        if (!string.IsNullOrEmpty(owner))
            properties["hubspot_owner_id"] = owner;

        var created = await client.PostAsync(
            HubSpotLimits.Tasks,
            new JsonObject
            {
                ["properties"] = properties,
                ["associations"] = new JsonArray(new JsonObject
                {
                    ["to"] = new JsonObject { ["id"] = crmId },
                    ["types"] = new JsonArray(new JsonObject { ["associationCategory"] = "HUBSPOT_DEFINED", ["associationTypeId"] = HubSpotLimits.TaskToCompany }),
                }),
            },
            HubSpotJson.Default.JsonObject,
            cancellationToken);
        return (string?)Json(created)?["id"] is { } id ? CrmTaskResult.Done(id) : CrmTaskResult.Failed(Problem("create a task", created));
    }

    public async Task<CrmTaskResult> CompleteAsync(string taskId, CancellationToken cancellationToken)
    {
        var completed = await client.PatchAsync(
            $"{HubSpotLimits.Tasks}/{taskId}",
            new JsonObject { ["properties"] = new JsonObject { ["hs_task_status"] = "COMPLETED" } },
            HubSpotJson.Default.JsonObject,
            cancellationToken);
        return completed.IsSuccess || (int?)completed.Status == 404 ? CrmTaskResult.Done(taskId) : CrmTaskResult.Failed(Problem("complete a task", completed));
    }

    private async Task<(string? TaskId, string? Problem)> FindAsync(string crmId, string marker, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var listed = await client.GetAsync(HubSpotLimits.TasksOf(crmId, after), cancellationToken);
            if (Json(listed) is not { } page || page["results"] is not JsonArray results)
                return (null, Problem("list the tasks of a company", listed));

            ids.AddRange(results.Select(result => result?["toObjectId"]?.ToString()).OfType<string>());
            after = (string?)page["paging"]?["next"]?["after"];
        }

        foreach (var batch in ids.Chunk(HubSpotLimits.BatchSize))
        {
            var read = await client.PostAsync(
                HubSpotLimits.Tasks + "/batch/read",
                new JsonObject
                {
                    ["properties"] = new JsonArray("hs_task_body"),
                    ["inputs"] = new JsonArray([.. batch.Select(id => new JsonObject { ["id"] = id })]),
                },
                HubSpotJson.Default.JsonObject,
                cancellationToken);
            if (Json(read)?["results"] is not JsonArray tasks)
                return (null, Problem("read the tasks of a company", read));

            if (tasks.FirstOrDefault(task => ((string?)task?["properties"]?["hs_task_body"])?.Contains(marker, StringComparison.Ordinal) == true) is { } found)
                return ((string?)found["id"], null);
        }

        return (null, null);
    }

    private static JsonObject? Json(HubSpotReply reply) => reply.IsSuccess ? reply.Read(HubSpotJson.Default.JsonObject) : null;

    private static string Problem(string attempt, HubSpotReply reply) =>
        $"Could not {attempt}. {(reply.Status is { } status ? $"HubSpot answered {(int)status}." : reply.Silence)} It is tried again.";
}
