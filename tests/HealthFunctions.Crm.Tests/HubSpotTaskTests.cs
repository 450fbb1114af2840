using System.Text.Json.Nodes;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Crm;
using HealthFunctions.Core.Scoring;
using static HealthFunctions.Crm.Tests.ScriptedHubSpot;

namespace HealthFunctions.Crm.Tests;

public sealed class HubSpotTaskTests
{
    private static readonly Alert Stale = new()
    {
        AccountId = "acme", Kind = "stalePulse", Status = AlertStatus.Open, Severity = Severity.Warning, Reason = "The pulse is 40 days old.",
        Owner = "mira@example.com", OpenedAt = Records.Acme.LastCalculatedAt, UpdatedAt = Records.Acme.LastCalculatedAt,
    };

    private static readonly CrmTask Task = CrmTasks.Of([Stale], Severity.Warning)![0];

    private readonly Dictionary<string, JsonObject> tasks = new(StringComparer.Ordinal);
    private int answersLost;

    [Fact]
    public void An_alert_is_a_task_where_it_is_open_urgent_enough_and_concerns_somebody()
    {
        Assert.Null(CrmTasks.Of([Stale], least: null));
        Assert.Null(CrmTasks.Of([Stale], Severity.Critical));
        Assert.Null(CrmTasks.Of([Stale with { Owner = " " }, Stale with { Status = AlertStatus.Resolved }], Severity.Info));
        Assert.NotEqual(Task.Key, CrmTasks.Of([Stale with { OpenedAt = Stale.OpenedAt.AddDays(1) }], Severity.Info)![0].Key);
        Assert.Equal("Customer health: stale pulse", Task.Subject);
    }

    [Fact]
    public async System.Threading.Tasks.Task A_task_is_created_at_its_company_for_the_owner_of_the_company()
    {
        using var driver = new CrmDriver(HubSpot);

        Assert.Equal(new CrmTaskResult("500", null), await driver.Tasks.EnsureAsync(Task, "acme", "77", default));

        var sent = JsonNode.Parse(driver.HubSpot.Requests[^1].Body)!;
        Assert.Equal("7", (string?)sent["properties"]!["hubspot_owner_id"]);
        Assert.Equal("77", (string?)sent["associations"]![0]!["to"]!["id"]);
        Assert.Equal(192, (int)sent["associations"]![0]!["types"]![0]!["associationTypeId"]!);
        Assert.Contains(Task.Marker, (string?)sent["properties"]!["hs_task_body"], StringComparison.Ordinal);
    }

    [Fact]
    public async System.Threading.Tasks.Task A_time_out_after_the_task_was_created_gives_no_second_one()
    {
        using var driver = new CrmDriver(HubSpot);
        answersLost = 1;

        Assert.NotNull((await driver.Tasks.EnsureAsync(Task, "acme", "77", default)).Problem);
        var again = await driver.Tasks.EnsureAsync(Task, "acme", "77", default);

        Assert.Equal(("500", null), (again.TaskId, again.Problem));
        Assert.Single(tasks);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    [InlineData(403)]
    public async System.Threading.Tasks.Task Trouble_is_told_creates_nothing_and_is_tried_again(int status)
    {
        using var driver = new CrmDriver(_ => Answer(status, "{}"));

        Assert.Contains($"{status}", (await driver.Tasks.EnsureAsync(Task, "acme", "77", default)).Problem, StringComparison.Ordinal);
        Assert.Contains($"{status}", (await driver.Tasks.CompleteAsync("500", default)).Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(driver.HubSpot.Requests, request => request.Uri.AbsolutePath == "/crm/v3/objects/tasks");
    }

    [Fact]
    public async System.Threading.Tasks.Task A_task_is_completed_and_one_that_is_gone_is_done()
    {
        using var driver = new CrmDriver(HubSpot);
        await driver.Tasks.EnsureAsync(Task, "acme", "77", default);

        Assert.Null((await driver.Tasks.CompleteAsync("500", default)).Problem);
        Assert.Equal("COMPLETED", (string?)tasks["500"]["hs_task_status"]);
        Assert.Null((await driver.Tasks.CompleteAsync("gone", default)).Problem);
    }

    /// <summary>A HubSpot that keeps tasks, and loses the answer to a creation where a test says so.</summary>
    private HttpResponseMessage HubSpot(SentRequest request)
    {
        var path = request.Uri.AbsolutePath;
        if (path.EndsWith("/associations/tasks", StringComparison.Ordinal))
            return Answer(200, new JsonObject { ["results"] = new JsonArray([.. tasks.Keys.Select(id => new JsonObject { ["toObjectId"] = long.Parse(id) })]) }.ToJsonString());

        if (path.EndsWith("/batch/read", StringComparison.Ordinal))
            return Answer(200, new JsonObject { ["results"] = new JsonArray([.. request.Ids.Select(id => new JsonObject { ["id"] = id, ["properties"] = tasks[id].DeepClone() })]) }.ToJsonString());

        if (path == "/crm/v3/objects/companies/77")
            return Answer(200, """{"id":"77","properties":{"hubspot_owner_id":"7"}}""");

        if (request.Method == HttpMethod.Post)
        {
            var id = $"{500 + tasks.Count}";
            tasks[id] = JsonNode.Parse(request.Body)!["properties"]!.DeepClone().AsObject();
            return answersLost-- > 0 ? throw new TaskCanceledException("timed out") : Answer(201, $$"""{"id":"{{id}}"}""");
        }

        if (!tasks.TryGetValue(path.Split('/')[^1], out var known))
            return Answer(404, """{"category":"OBJECT_NOT_FOUND"}""");

        known["hs_task_status"] = "COMPLETED";
        return Answer(200, "{}");
    }
}
