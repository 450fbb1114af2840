using System.Text.Json.Nodes;
using HealthFunctions.Core.Crm;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Crm.Salesforce;

/// <summary>Tasks at accounts, for the account's owner. A task is looked for among the account's tasks before it is created.</summary>
internal sealed class SalesforceTasks(SalesforceClient client, TimeProvider time) : ICrmTasks
{
    public string Name => SalesforceOptions.CrmName;

    public async Task<CrmTaskResult> EnsureAsync(CrmTask task, string accountId, string? crmId, CancellationToken cancellationToken)
    {
        if (crmId is null || !crmId.All(char.IsAsciiLetterOrDigit))
            return CrmTaskResult.Failed("Salesforce did not say which account the record is.");

        var (tasks, problem) = await QueryAsync($"SELECT Id,Description FROM Task WHERE WhatId = '{crmId}'", cancellationToken);
        if (problem is not null)
            return CrmTaskResult.Failed(problem);

        if (tasks.FirstOrDefault(each => ((string?)each["Description"])?.Contains(task.Marker, StringComparison.Ordinal) == true) is { } found)
            return CrmTaskResult.Done((string)found["Id"]!);

        (var owners, problem) = await QueryAsync($"SELECT Id,OwnerId FROM Account WHERE Id = '{crmId}'", cancellationToken);
        if (problem is not null)
            return CrmTaskResult.Failed(problem);

        var wanted = new JsonObject
        {
            ["WhatId"] = crmId,
            ["Subject"] = task.Subject,
            ["Description"] = task.Body,
            ["Status"] = "Not Started",
            ["Priority"] = task.Severity == Severity.Critical ? "High" : "Normal",
            ["ActivityDate"] = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd"),
        };
        if (owners is [var account] && (string?)account["OwnerId"] is { } owner)
            wanted["OwnerId"] = owner;

        var created = await client.SendAsync(HttpMethod.Post, SalesforceLimits.Tasks(client.ApiVersion), wanted, SalesforceJson.Default.JsonObject, cancellationToken);
        return created.IsSuccess && (string?)created.Read(SalesforceJson.Default.JsonObject)?["id"] is { } id
            ? CrmTaskResult.Done(id)
            : CrmTaskResult.Failed(Problem("create a task", created));
    }

    public async Task<CrmTaskResult> CompleteAsync(string taskId, CancellationToken cancellationToken)
    {
        var completed = await client.SendAsync(
            HttpMethod.Patch,
            $"{SalesforceLimits.Tasks(client.ApiVersion)}/{taskId}",
            new JsonObject { ["Status"] = "Completed" },
            SalesforceJson.Default.JsonObject,
            cancellationToken);
        return completed.IsSuccess || (int?)completed.Status == 404 ? CrmTaskResult.Done(taskId) : CrmTaskResult.Failed(Problem("complete a task", completed));
    }

    private async Task<(IReadOnlyList<JsonObject> Rows, string? Problem)> QueryAsync(string soql, CancellationToken cancellationToken)
    {
        var rows = new List<JsonObject>();
        for (var path = SalesforceLimits.Query(client.ApiVersion, soql); path is not null;)
        {
            var reply = await client.GetAsync(path, cancellationToken);
            if (!reply.IsSuccess || reply.Read(SalesforceJson.Default.QueryResponse) is not { Records: { } records } page)
                return ([], Problem("look for a task", reply));

            rows.AddRange(records.OfType<JsonObject>());
            path = page is { Done: false, NextRecordsUrl: { } next } && next.StartsWith("/services/data/", StringComparison.Ordinal) ? next : null;
        }

        return (rows, null);
    }

    private static string Problem(string attempt, SalesforceReply reply) =>
        $"Could not {attempt}. {(reply.Status is { } status ? $"Salesforce answered {(int)status}." : "Salesforce did not answer.")} It is tried again.";
}
