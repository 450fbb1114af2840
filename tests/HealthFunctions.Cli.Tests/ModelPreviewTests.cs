namespace HealthFunctions.Cli.Tests;

public sealed class ModelPreviewTests : IDisposable
{
    private const string Baseline = """{ "version": "old", "name": "m", "coverageFloor": 0, "dimensions": [{ "name": "d", "weight": 1, "metrics": [{ "metric": "csatMean", "weight": 1, "curve": { "linear": { "zeroAt": 0, "fullAt": 5 } } }] }] }""";

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task The_same_model_moves_nobody()
    {
        var outcome = await PreviewAsync(Baseline, "id,csatMean\na,5\nb,1\n");

        Assert.StartsWith("0 of 2 accounts change their band.\n", outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith("bands\twhy\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accounts_and_revenue_move_from_band_to_band_in_each_currency()
    {
        // Green from 4 of 5 instead of 3.5.
        var outcome = await PreviewAsync(Baseline.Replace("\"coverageFloor\"", "\"bands\": { \"green\": 80, \"amber\": 40 }, \"coverageFloor\"", StringComparison.Ordinal).Replace("old", "new", StringComparison.Ordinal), "id,csatMean,arr,currency\na,5,100,EUR\nb,3.6,30,EUR\nc,3.6,7,USD\nd,1,1,EUR\n");

        Assert.StartsWith("2 of 4 accounts change their band.\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("# accounts, old to new\nfrom \\ to\tgreen\tamber\tred\tunknown\tall\ngreen\t1\t2\t0\t0\t3\namber\t0\t0\t0\t0\t0\nred\t0\t0\t1\t0\t1\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("# ARR EUR, old to new\nfrom \\ to\tgreen\tamber\tred\tunknown\tall\ngreen\t100\t30\t0\t0\t130\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("# ARR USD, old to new\nfrom \\ to\tgreen\tamber\tred\tunknown\tall\ngreen\t0\t7\t0\t0\t7\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("b\t\t72.0\t72.0\t0.0\tgreen to amber\tother thresholds or conditions\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_accounts_that_move_most_come_first_with_the_rule_or_the_metrics_that_move_them()
    {
        var proposed = Baseline
            .Replace("\"fullAt\": 5", "\"fullAt\": 10", StringComparison.Ordinal)
            .Replace("\"coverageFloor\"", "\"rules\": [{ \"name\": \"complained\", \"when\": \"complaints > 0\", \"band\": \"red\", \"reason\": \"{complaints}\" }], \"coverageFloor\"", StringComparison.Ordinal);

        var outcome = await PreviewAsync(proposed, "id,csatMean,complaints\nsmall,1,0\nruled,4,2\nlarge,5,0\nnone,0,0\n", "--top", "3");

        var lines = outcome.Output[outcome.Output.IndexOf("# accounts that move most", StringComparison.Ordinal)..].Split('\n');
        Assert.Equal("large\t\t100.0\t50.0\t-50.0\tgreen to amber\tcsatMean -50.0 (support satisfaction at 5 of 5)", lines[2]);
        Assert.Equal("ruled\t\t80.0\t40.0\t-40.0\tgreen to red\tnow the rule complained (2 complaints); csatMean -40.0 (support satisfaction at 4 of 5)", lines[3]);
        Assert.Equal("small\t\t20.0\t10.0\t-10.0\tred to red\tcsatMean -10.0 (support satisfaction only 1 of 5)", lines[4]);
        Assert.Equal(["", ""], lines[5..].Append("").Take(2));
    }

    [Fact]
    public async Task Where_dimensions_make_the_band_they_are_the_reason()
    {
        var proposed = Baseline.Replace("\"coverageFloor\"", "\"rollup\": \"conditions\", \"coverageFloor\"", StringComparison.Ordinal)
            .Replace("\"weight\": 1, \"metrics\"", "\"weight\": 1, \"conditions\": { \"pass\": [\"csatMean > 1\"], \"attention\": \"complaints > 0\" }, \"metrics\"", StringComparison.Ordinal);

        var outcome = await PreviewAsync(proposed, "id,csatMean,complaints\na,5,1\n");

        Assert.EndsWith("a\t\t100.0\t100.0\t0.0\tgreen to red\tnow red in d\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_rows_count_here_too()
    {
        Assert.Equal(2, (await PreviewAsync(Baseline, "id,csatMean\na,x\n")).Code);
    }

    private Task<Outcome> PreviewAsync(string proposed, string accounts, params string[] more) => Cli.RunAsync(
    [
        "model", "preview", "--model", workspace.Write("new.json", proposed), "--baseline", workspace.Write("old.json", Baseline),
        "--accounts", workspace.Write("accounts.csv", accounts), "--as-of", "2026-03-31", .. more,
    ]);
}
