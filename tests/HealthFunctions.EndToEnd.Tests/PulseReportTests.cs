using System.Text.Json;
using System.Text.Json.Nodes;
using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>Pulses in bulk, corrected, with edited reasons, and what reports say of them.</summary>
[Collection(WarmAppTests.Name)]
public sealed class PulseReportTests(WarmApp warm)
{
    private HealthApp App => warm.App;

    [Fact]
    public async Task Imported_pulses_count_once_and_stand_in_the_reports()
    {
        var owner = $"csm-{Guid.NewGuid():N}";
        var (first, second) = (await NewAccountAsync(owner, 1000, "EUR"), await NewAccountAsync(owner, 500, "USD"));
        var rows = JsonSerializer.Serialize(new object[]
        {
            new { accountId = first, status = "Green", author = "Mira", setAt = DateTimeOffset.UtcNow.AddDays(-50) },
            new { accountId = first, status = "Red", reasons = new[] { "price", "defects" }, author = "Mira", setAt = DateTimeOffset.UtcNow.AddDays(-20), note = "=1+1" },
            new { accountId = second, status = "Red", author = "Mira", setAt = DateTimeOffset.UtcNow.AddDays(-20) },
            new { accountId = second, status = "yellow", reasons = new[] { "price" }, author = "Mira", setAt = DateTimeOffset.UtcNow.AddDays(-20) },
            new { accountId = second, status = "Green" },
        });
        for (var time = 0; time < 2; time++)
        {
            var receipt = (await App.PostAsync("pulses/import", rows)).Succeeded();
            Assert.Equal(3, (int)receipt.Json["accepted"]!);
            Assert.Equal([2, 4], receipt.Json["rejected"]!.AsArray().Select(row => (int)row!["index"]!));
        }

        await Eventually.Get(
            () => RowsAsync($"reports/pulse-health?owner={owner}"), rows => rows.Count(row => (string)row["status"]! is "Red" or "Amber") == 2, "the pulses in the report");
        Assert.Equal(2, (await App.GetAsync($"accounts/{first}/pulses")).Succeeded().Items.Count);

        var health = await RowsAsync($"reports/pulse-health?owner={owner}&by=arr");
        Assert.Equal(
            [("Amber", "USD", 500, 1), ("Red", "EUR", 1000, 1)],
            health.Select(row => ((string)row["status"]!, (string)row["currency"]!, (int)(decimal)row["arr"]!, (int)(decimal)row["share"]!)));
        var reasons = await RowsAsync($"reports/pulse-reasons?owner={owner}");
        Assert.Equal(
            [("defects", 0.5m), ("price", 0.5m), ("price", 1m)],
            reasons.Select(row => ((string)row["code"]!, (decimal)row["split"]!)).Order());
        var transitions = await RowsAsync($"reports/pulse-trend?owner={owner}&from={DateTimeOffset.UtcNow.AddDays(-30):yyyy-MM-dd}&interval=day", table: 1);
        Assert.Contains(transitions, row => ((string)row["from"]!, (string)row["to"]!) == ("Green", "Red"));
        var coverage = Assert.Single(await RowsAsync($"reports/pulse-coverage?owner={owner}"));
        Assert.Equal((2, 2, 2), ((int)coverage["accounts"]!, (int)coverage["withPulse"]!, (int)coverage["fresh"]!));
        foreach (var report in new[] { "pulse-consistency", "health", "at-risk-revenue" })
        {
            (await App.GetAsync($"reports/{report}?owner={owner}")).Succeeded();
        }
    }

    [Fact]
    public async Task A_file_is_imported_line_by_line()
    {
        var account = await NewAccountAsync("Mira", 1, "EUR");
        var csv = $"""
            status,accountId,setAt,author,reasons,note
            Red,{account},2026-01-31,Mira,price; defects,"with, a comma"
            Red,{account},yesterday,Mira,price,
            Green,,2026-02-01T09:00:00Z,Mira,,
            """;

        var receipt = (await App.PostAsync("pulses/import", csv, "text/csv")).Succeeded();

        Assert.Equal(1, (int)receipt.Json["accepted"]!);
        Assert.Equal(["$.setAt", "$.accountId"], receipt.Json["rejected"]!.AsArray().Select(row => row!["errors"]!.AsObject().Single().Key));
        var pulses = await Eventually.Get(() => App.GetAsync($"accounts/{account}/pulses"), answer => answer.Items.Count == 1, "the pulse");
        Assert.Equal("with, a comma", (string)pulses.Items[0]["note"]!);
        (await App.PostAsync("pulses/import", "status,who\n", "text/csv")).IsBadInput("$.who");
        (await App.PostAsync("pulses/import", "status,author\n", "text/csv")).IsBadInput("$.accountId");
        (await App.PostAsync("pulses/import", "{}")).IsBadInput("$");
    }

    [Fact]
    public async Task A_report_as_CSV_runs_no_formulas()
    {
        var owner = $"=cmd-{Guid.NewGuid():N}";
        await NewAccountAsync(owner, 1, "EUR");

        var csv = (await App.GetAsync($"reports/pulse-coverage?owner={Uri.EscapeDataString(owner)}&format=csv")).Succeeded();

        Assert.Equal("text/csv", csv.MediaType);
        Assert.StartsWith("owner,accounts,withPulse", csv.Text, StringComparison.Ordinal);
        Assert.Contains($"\r\n'{owner},1,0,", csv.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("by=joy", "by")]
    [InlineData("format=pdf", "format")]
    [InlineData("band=purple", "band")]
    [InlineData("from=tomorrow", "from")]
    [InlineData("to=2999-01-01", "to")]
    [InlineData("interval=hour", "interval")]
    [InlineData("from=2010-01-01&interval=day", "interval")]
    [InlineData("mapped=perhaps", "mapped")]
    [InlineData("format=csv&table=legs", "table")]
    public async Task A_question_that_cannot_be_understood_is_answered_with_what_to_change(string query, string parameter) =>
        (await App.GetAsync($"reports/pulse-trend?{query}")).IsBadInput(parameter);

    [Fact]
    public async Task A_report_that_there_is_not_is_not_found() => (await App.GetAsync("reports/horoscope")).IsProblem(404);

    [Fact]
    public async Task A_correction_takes_the_place_of_a_pulse_that_stays_in_the_history()
    {
        var account = await NewAccountAsync("Mira", 1, "EUR");
        var wrong = (string)(await SetAsync(account, new { status = "Red", reasons = new[] { "price" }, author = "Mira", setAt = DateTimeOffset.UtcNow.AddDays(-10) })).Json["id"]!;
        var right = await SetAsync(account, new { status = "Green", author = "Mira", corrects = wrong });

        Assert.Equal(wrong, (string)right.Json["corrects"]!);
        Assert.Equal("Green", (string)(await App.AccountAsync(account))["pulse"]!["status"]!);
        Assert.Equal(2, (await App.GetAsync($"accounts/{account}/pulses")).Succeeded().Items.Count);
        Assert.InRange((DateTimeOffset)right.Json["setAt"]!, DateTimeOffset.UtcNow.AddDays(-10.1), DateTimeOffset.UtcNow.AddDays(-9.9));
        (await App.PostAsync($"accounts/{account}/pulses", $$"""{"status":"Green","author":"Mira","corrects":"{{wrong}}"}""")).IsBadInput("$.corrects");
        (await App.PostAsync($"accounts/{account}/pulses", """{"status":"Green","author":"Mira","corrects":"another"}""")).IsBadInput("$.corrects");
    }

    [Fact]
    public async Task Reasons_are_added_used_and_retired_but_not_lost()
    {
        var code = $"own-{Guid.NewGuid():N}"[..20];
        var reasons = (await App.GetAsync("pulse-reasons?retired=true")).Succeeded().Items;
        var edited = new JsonArray([.. reasons.Select(Wanted), new JsonObject { ["code"] = code, ["category"] = "other", ["text"] = "Our own", ["department"] = "sales" }]);
        (await App.PutAsync("pulse-reasons", new JsonObject { ["reasons"] = edited }.ToJsonString())).Succeeded();
        var account = await NewAccountAsync("Mira", 1, "EUR");
        await SetAsync(account, new { status = "Red", reasons = new[] { code }, author = "Mira" });

        (await App.PutAsync("pulse-reasons", new JsonObject { ["reasons"] = new JsonArray([.. reasons.Select(Wanted)]) }.ToJsonString())).Succeeded();

        (await App.PostAsync($"accounts/{account}/pulses", $$"""{"status":"Red","reasons":["{{code}}"],"author":"Mira"}""")).IsBadInput("$.reasons[0]");
        Assert.DoesNotContain(code, (await App.GetAsync("pulse-reasons")).Succeeded().Items.Select(reason => (string)reason["code"]!));
        Assert.Contains(code, (await App.GetAsync("pulse-reasons?retired=true")).Succeeded().Items.Select(reason => (string)reason["code"]!));
        Assert.Equal(code, (string)(await App.AccountAsync(account))["pulse"]!["reasons"]![0]!);
        (await App.PutAsync("pulse-reasons", """{"reasons":[{"code":"Bad Code","category":"other","text":"x","department":"sales"}]}""")).IsBadInput("$.reasons[0].code");
    }

    private static JsonNode Wanted(JsonObject reason) => new JsonObject
    {
        ["code"] = (string)reason["code"]!, ["category"] = (string)reason["category"]!, ["text"] = (string)reason["text"]!,
        ["department"] = (string)reason["department"]!, ["polarity"] = (string)reason["polarity"]!, ["retired"] = reason["retiredAt"] is not null,
    };

    private async Task<IReadOnlyList<JsonObject>> RowsAsync(string question, int table = 0) =>
        [.. (await App.GetAsync(question)).Succeeded().Json["tables"]![table]!["rows"]!.AsArray().Select(row => row!.AsObject())];

    private async Task<Answer> SetAsync(string account, object pulse)
    {
        var answer = await App.PostAsync($"accounts/{account}/pulses", JsonSerializer.Serialize(pulse));
        Assert.Equal(201, answer.Status);
        return answer;
    }

    private async Task<string> NewAccountAsync(string owner, int arr, string currency)
    {
        var account = WarmApp.NewAccount();
        (await App.PutAsync($"accounts/{account}", JsonSerializer.Serialize(new { owner, arr, currency }))).Succeeded();
        return account;
    }
}
