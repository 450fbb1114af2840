using System.Globalization;
using System.Text;
using System.Text.Json;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Learning.Likelihoods;

namespace HealthFunctions.Cli.Tests;

/// <summary>The commands backtest and learn, on made-up files of which the truth is known.</summary>
public sealed class LearningCommandTests : IDisposable
{
    private const string Mapping =
        """
        {
          // People write comments.
          "id": "customer", "label": { "column": "left", "positive": "yes" },
          "numbers": ["spend"], "categories": ["plan"], "ignored": ["note"], "segment": "plan",
          "equalWeight": [{ "dimension": "value", "columns": [{ "column": "spend", "better": "more" }] }, { "dimension": "plan", "columns": [{ "column": "plan", "scores": { "gold": 100, "basic": 0 } }] }],
        }
        """;

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Any_file_can_be_learned_from_with_a_mapping()
    {
        var outcome = await RunAsync("learn", Customers(1200), Mapping, "--out", workspace.PathOf("l.json"), "--report", workspace.PathOf("r.html"), "--report", workspace.PathOf("r.json"), "--report", workspace.PathOf("r.md"), "--folds", "3");

        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        var auc = Auc("r.json");
        Assert.InRange(auc, 0.75, 0.95);
        Assert.Contains($"AUC {auc.ToString("0.000", CultureInfo.InvariantCulture)}", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("# weights, as shares of the score\ndimension\tpart\tnow\tproposed\tfrom\tto\nvalue\tspend\t50%\t", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("spend", Assert.Single(LikelihoodModel.Read(workspace.Read("l.json")).Numbers).Name);
        Assert.StartsWith("<!DOCTYPE html>", workspace.Read("r.html"), StringComparison.Ordinal);
        Assert.StartsWith("# Learned from customers.csv: churn", workspace.Read("r.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_score_without_labels_is_back_tested()
    {
        var outcome = await RunAsync("backtest", Customers(800), Mapping, "--report", workspace.PathOf("r.json"));

        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        Assert.InRange(Auc("r.json"), 0.75, 0.95);
        Assert.Contains("# bands\nband\texamples\tchurned\tprecision\trecall\nred\t", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_that_nobody_mapped_are_told_with_what_to_do()
    {
        var outcome = await RunAsync("learn", "customer,left,spend,plan,note,seats,city\na,yes,1,gold,,5,Rome\nb,no,2,basic,,\"1,200\",Oslo\n", Mapping);

        Assert.Equal(1, outcome.Code);
        Assert.Contains("Add each to numbers, categories or ignored:", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("'seats' looks like numbers", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("'city' looks like words: categories", outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("customer,left,spent,plan,note\n", "numbers: 'spend' (did you mean 'spent'?)")]
    [InlineData("customer,left,spend,plan,note\na,stayed,1,gold,\n", "'left' never is 'yes'. It is 'stayed' (1): correct label.positive")]
    [InlineData("customer,left,spend,plan,note\na,yes,1,silver,\n", "none of the words that the mapping scores is in 'plan'. It has 'silver'")]
    [InlineData("", "is empty")]
    public async Task A_file_that_does_not_fit_its_mapping_is_told_what_to_mend(string csv, string expected)
    {
        var outcome = await RunAsync("learn", csv, Mapping);

        Assert.Equal(1, outcome.Code);
        Assert.Contains(expected, outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "id": "customer", "label": { "column": "left", "positive": "yes" } }""", "name at least one column to learn from")]
    [InlineData("""{ "id": "customer", "label": { "column": "left", "positive": "yes" }, "numbers": ["left"] }""", "'left' is the label and cannot be learned from")]
    [InlineData("""{ "id": "customer", "label": { "column": "left", "positive": "yes" }, "numbers": ["a", "A"] }""", "'a' is named more than once")]
    [InlineData("""{ "id": "customer", "label": { "column": "left", "positive": 5.5, "outcome": "gone" }, "numbers": ["a"] }""", "must be one of: churned")]
    [InlineData("""{ "id": "customer", "columns": [] }""", "columns")]
    [InlineData("[", "is no mapping")]
    public async Task A_wrong_mapping_is_told_what_to_mend(string mapping, string expected)
    {
        var outcome = await RunAsync("learn", Customers(10), mapping);

        Assert.Equal(1, outcome.Code);
        Assert.Contains(expected, outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,234.5", 1234.5, false)]
    [InlineData("$1,234", 1234, false)]
    [InlineData("12%", 12, false)]
    [InlineData("1 234", 1234, false)]
    [InlineData("1.234,5", 1234.5, true)]
    [InlineData("-3,5", -3.5, true)]
    [InlineData("Yes", 1, false)]
    [InlineData("no", 0, false)]
    [InlineData("1e3", 1000, false)]
    public void Numbers_of_other_peoples_files_are_read(string text, double number, bool decimalComma)
    {
        Assert.Null(Learning.MappedCells.Number(text, decimalComma, out var read));
        Assert.Equal(number, read, 9);
    }

    [Theory]
    [InlineData("1,5", "decimalComma")]
    [InlineData("12,34", "decimalComma")]
    [InlineData("many", "absent")]
    public void What_could_be_read_in_two_ways_is_refused(string text, string expected) =>
        Assert.Contains(expected, Learning.MappedCells.Number(text, decimalComma: false, out _)!, StringComparison.Ordinal);

    [Fact]
    public async Task Rows_that_cannot_be_read_are_left_out_and_told_and_blank_numbers_are_not_known()
    {
        var csv = Customers(300) + "x,yes,many,gold,\ny,,3,gold,\nz,no,,gold,\n,no,1,gold,\nq,no,1\n";

        var outcome = await RunAsync("learn", csv, Mapping, "--report", workspace.PathOf("r.json"), "--folds", "3");

        Assert.Equal(2, outcome.Code);
        Assert.Contains("customers.csv:302: spend: 'many' is not a number", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("customers.csv:303: left: is empty", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("4 rows refused", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal(301, JsonDocument.Parse(workspace.Read("r.json")).RootElement.GetProperty("examples").GetInt32());
    }

    [Fact]
    public async Task A_column_from_after_the_outcome_is_caught()
    {
        var text = new StringBuilder("customer,left,spend,plan,note\n");
        for (var i = 0; i < 200; i++)
        {
            var left = i % 3 == 0;
            text.AppendLine(CultureInfo.InvariantCulture, $"c{i},{(left ? "yes" : "no")},{i % 17},{(left ? "was gold" : "gold")},");
        }

        var outcome = await RunAsync("learn", text.ToString(), Mapping);

        Assert.Equal(1, outcome.Code);
        Assert.Contains("'plan' alone tells the outcome (AUC 1.000)", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_from_after_its_outcome_is_refused_as_a_leak()
    {
        var mapping = Mapping.Replace("\"ignored\": [\"note\"]", "\"observedAt\": \"seen\", \"outcomeAt\": \"gone\"", StringComparison.Ordinal);

        var outcome = await RunAsync("learn", "customer,left,spend,plan,seen,gone\na,yes,1,gold,2026-03-10,2026-03-01\nb,no,1,basic,2026-03-10,\nc,yes,1,basic,2026-02-10,2026-03-01\n", mapping);

        Assert.Contains("customers.csv:2: seen: 2026-03-10 is not before the outcome of 2026-03-01", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("1 of 2 examples", $"{outcome.Errors.Replace("Of 2 examples 1 churned", "1 of 2 examples", StringComparison.Ordinal)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fewer_than_fifty_of_the_rarer_outcome_are_refused()
    {
        var outcome = await RunAsync("learn", Customers(60), Mapping, "--out", workspace.PathOf("l.json"));

        Assert.Equal(1, outcome.Code);
        Assert.Contains("at least 50 are needed", outcome.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(workspace.PathOf("l.json")));
    }

    [Fact]
    public async Task From_snapshots_and_outcomes_a_valid_scoring_model_is_proposed()
    {
        var (snapshots, outcomes) = Snapshots(900);

        var learned = await Cli.RunAsync("learn", "--accounts", snapshots, "--outcomes", outcomes, "--until", "2026-03-31", "--propose", workspace.PathOf("p.json"), "--report", workspace.PathOf("r.json"), "--folds", "3");

        Assert.Equal(0, learned.Code);
        Assert.Contains("warning: 1 rows are from after their account had churned", learned.Errors, StringComparison.Ordinal);
        var proposed = ModelReading.Read(workspace.Read("p.json"));
        Assert.True(proposed.IsValid, string.Join("; ", proposed.Faults));
        Assert.Equal("balanced-1-learned", proposed.Model.Version);
        Assert.Equal(0, (await Cli.RunAsync("model", "validate", workspace.PathOf("p.json"))).Code);
        Assert.True(proposed.Model.Source.Dimensions.Single(dimension => dimension.Name == "product").Weight > 60);
    }

    [Fact]
    public async Task A_scoring_model_is_back_tested_on_snapshots()
    {
        var (snapshots, outcomes) = Snapshots(400);

        var tested = await Cli.RunAsync("backtest", "--accounts", snapshots, "--outcomes", outcomes, "--until", "2026-03-31", "--report", workspace.PathOf("r.json"), "--report", workspace.PathOf("r.md"));

        Assert.Equal(0, tested.Code);
        Assert.InRange(Auc("r.json"), 0.6, 0.8);
        Assert.Equal(400, JsonDocument.Parse(workspace.Read("r.json")).RootElement.GetProperty("examples").GetInt32());
        Assert.Contains("## With and without pulse", workspace.Read("r.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("either --accounts with --outcomes, or --data with --mapping")]
    [InlineData("--accounts needs --outcomes", "--accounts", "a.csv")]
    [InlineData("--data needs --mapping", "--data", "a.csv")]
    [InlineData("must end in .json, .md, .html", "--data", "a.csv", "--mapping", "m.json", "--report", "r.pdf")]
    [InlineData("--horizon must be 1 or more", "--accounts", "a.csv", "--outcomes", "o.csv", "--horizon", "0")]
    public async Task Options_that_do_not_go_together_are_told(string expected, params string[] options)
    {
        foreach (var command in new[] { "learn", "backtest" })
        {
            var outcome = await Cli.RunAsync([command, .. options]);

            Assert.Equal(1, outcome.Code);
            Assert.Contains(expected, outcome.Errors, StringComparison.Ordinal);
        }
    }

    private static string Customers(int count)
    {
        var random = new Random(1);
        var text = new StringBuilder("customer,left,spend,plan,note\n");
        for (var i = 0; i < count; i++)
        {
            var (spend, gold) = (random.NextDouble() * 2000, random.Next(2) == 0);
            var left = random.NextDouble() < 1 / (1 + Math.Exp(-(2 - (spend / 400) + (gold ? -1 : 1))));
            text.AppendLine(CultureInfo.InvariantCulture, $"c{i},{(left ? "Yes" : "No")},\"{spend:#,0.00}\",{(gold ? "gold" : "basic")},\"said \"\"{i}\"\", twice\"");
        }

        return text.Replace("\r\n", "\n").ToString();
    }

    // Who logs in rarely leaves; nothing else matters.
    private (string Snapshots, string Outcomes) Snapshots(int count)
    {
        var random = new Random(6);
        var snapshots = new StringBuilder("id,asOf,loginDaysPerWeek,licenceUtilisation,csatMean,overdueDays,npsLatest,goalProgress,touchpoints,pulse,pulseSetAt\n");
        var outcomes = new StringBuilder("accountId,outcome,occurredAt,amount,currency\n");
        for (var i = 0; i < count; i++)
        {
            var days = random.NextDouble() * 5;
            snapshots.AppendLine(CultureInfo.InvariantCulture, $"a{i},2025-12-01,{days:0.00},{random.NextDouble():0.00},{1 + (4 * random.NextDouble()):0.0},{random.Next(40)},{random.Next(11)},{random.NextDouble():0.00},{random.Next(6)},{(random.Next(2) == 0 ? "Satisfied" : "At Risk")},2025-11-20");
            if (random.NextDouble() < 1 / (1 + Math.Exp((1.5 * days) - 2)))
            {
                outcomes.AppendLine(CultureInfo.InvariantCulture, $"a{i},churned,2026-01-{1 + random.Next(28):00},1200,EUR");
            }
        }

        snapshots.AppendLine("gone,2026-02-01,0,0,1,0,0,0,0,,");
        outcomes.AppendLine("gone,churned,2025-10-01,,");
        return (workspace.Write("snapshots.csv", snapshots.ToString()), workspace.Write("outcomes.csv", outcomes.ToString()));
    }

    private Task<Outcome> RunAsync(string command, string csv, string mapping, params string[] options) =>
        Cli.RunAsync([command, "--data", workspace.Write("customers.csv", csv), "--mapping", workspace.Write("mapping.json", mapping), .. options]);

    private double Auc(string report) => JsonDocument.Parse(workspace.Read(report)).RootElement.GetProperty("quality").GetProperty("auc").GetProperty("value").GetDouble();
}
