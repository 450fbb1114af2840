namespace HealthFunctions.Cli.Tests;

public sealed class SignalsTests : IDisposable
{
    private const string Profile = """{"type":"profile","id":"p","accountId":"acme","occurredAt":"2026-01-01T00:00:00Z","name":"Acme","externalIds":{"stripe":["cus_1"],"domain":["acme.example"]}}""";

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Each_faulty_line_is_refused_with_its_path_and_the_others_are_scored()
    {
        var outcome = await ScoreAsync(
            Profile,
            """{"type":"login","id":"l","accountId":"acme","occurredAt":"2026-03-01T00:00:00Z"}""",
            "not json",
            """{"type":"logon","id":"l","accountId":"acme","occurredAt":"2026-03-01T00:00:00Z","user":"a"}""",
            "");

        Assert.Equal(2, outcome.Code);
        Assert.Equal("Acme", Assert.Single(Cli.Rows(outcome.Output))["name"]);
        Assert.Contains("signals.ndjson:2: $: needs: user", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("signals.ndjson:3: $: is not valid JSON", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("signals.ndjson:4: $.type: must be one of: login", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("3 signals refused", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_of_a_source_is_found_by_what_another_signal_says_wherever_it_stands()
    {
        var outcome = await ScoreAsync(
            Invoice("i-1", "cus_1"),
            Profile,
            """{"type":"login","id":"l","externalId":{"source":"segment","id":"g1"},"mailDomain":"acme.example","occurredAt":"2026-03-30T00:00:00Z","user":"a"}""");

        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        var row = Assert.Single(Cli.Rows(outcome.Output));
        Assert.Equal(("acme", "1"), (row["id"], row["metric.overdueInvoices"]));
        Assert.NotEmpty(row["metric.daysSinceLastLogin"]);
    }

    [Fact]
    public async Task A_customer_that_nobody_knows_is_refused()
    {
        var outcome = await ScoreAsync(Profile, Invoice("i-1", "cus_2"));

        Assert.Equal(2, outcome.Code);
        Assert.Contains("signals.ndjson:2: externalId: nothing says which account stripe 'cus_2' is", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signals_after_the_moment_do_not_count()
    {
        var outcome = await ScoreAsync(Profile, """{"type":"pulse","id":"u","accountId":"acme","occurredAt":"2026-04-01T00:00:00Z","status":"Green","author":"kim"}""");

        Assert.Empty(Assert.Single(Cli.Rows(outcome.Output))["dimension.pulse"]);
    }

    [Fact]
    public async Task An_array_that_breaks_off_is_refused_as_a_whole()
    {
        var outcome = await ScoreAsync($"[{Profile},");

        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.Contains("is not valid JSON at line", outcome.Errors, StringComparison.Ordinal);
    }

    private static string Invoice(string id, string customer) =>
        $$"""{"type":"invoice","id":"{{id}}","source":"stripe","externalId":{"source":"stripe","id":"{{customer}}"},"occurredAt":"2026-03-01T00:00:00Z","invoiceId":"in","status":"open","amountDue":5,"currency":"EUR","dueAt":"2026-03-11T00:00:00Z"}""";

    private Task<Outcome> ScoreAsync(params string[] lines) => Cli.RunAsync(
        "score", "--signals", workspace.Write("signals.ndjson", string.Join('\n', lines)), "--as-of", "2026-03-31", "--explain");
}
