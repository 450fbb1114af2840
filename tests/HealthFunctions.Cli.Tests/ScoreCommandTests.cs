using System.Text;
using System.Text.Json;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Cli.Tests;

public sealed class ScoreCommandTests : IDisposable
{
    private const string Header = "id,name,arr,daysSinceLastLogin,cancellationRequested,subscriptionStatus,pulse,pulseSetAt";

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_row_with_wrong_values_is_refused_with_its_line_and_columns_and_the_others_are_scored()
    {
        var outcome = await ScoreAsync($"{Header}\ngood,Good,10,1,no,active,,\nbad,Bad,ten,1,maybe,activ,Satisfed,31.03.2026\nalso,Also,10,20,yes,active,,\n");

        Assert.Equal(2, outcome.Code);
        Assert.Equal(["good", "also"], Cli.Rows(outcome.Output).Select(row => row["id"]));
        Assert.Contains("accounts.csv:3: column 3, arr: 'ten' is not a number", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("accounts.csv:3: column 5, cancellationRequested: 'maybe' is neither yes nor no", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("accounts.csv:3: column 6, subscriptionStatus: 'activ' is not known (did you mean 'active'?)", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("accounts.csv:3: column 7, pulse: 'Satisfed' is not a pulse (did you mean 'Satisfied'?)", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("accounts.csv:3: column 8, pulseSetAt: '31.03.2026' is not a day", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("1 row refused", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_rows_are_all_right_where_they_may_be_skipped()
    {
        var outcome = await ScoreAsync("id,arr\ngood,1\nbad,x\n", "--skip-invalid");

        Assert.Equal(0, outcome.Code);
        Assert.Contains("accounts.csv:3", outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0,5", "decimal point")]
    [InlineData("1,000", "decimal point")]
    [InlineData("25%", "25% as 0.25")]
    [InlineData("NaN", "not a number")]
    [InlineData("1e999", "not a number")]
    [InlineData("n/a", "leave the cell empty")]
    public async Task A_number_is_written_one_way_only(string written, string says)
    {
        var outcome = await ScoreAsync($"id;usageTrend\nacme;{written}\n");

        Assert.Equal(2, outcome.Code);
        Assert.Contains(says, outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", "true")]
    [InlineData("YES", "true")]
    [InlineData("1", "true")]
    [InlineData("False", "false")]
    [InlineData("no", "false")]
    [InlineData("0", "false")]
    [InlineData("", "")]
    public async Task A_flag_is_written_in_three_ways(string written, string read)
    {
        var outcome = await ScoreAsync($"id,cancellationRequested\nacme,{written}\n", "--explain");

        Assert.Equal(read, Assert.Single(Cli.Rows(outcome.Output))["metric.cancellationRequested"]);
    }

    [Theory]
    [InlineData("id,name,arr", "acme,\"Acme, Inc.\",5", "Acme, Inc.")]
    [InlineData("id;name;arr", "acme;Acme, Inc.;5", "Acme, Inc.")]
    [InlineData("id\tname\tarr", "acme\tAcme; Inc.\t5", "Acme; Inc.")]
    [InlineData("\uFEFFid,name,arr", "acme,Acme,5", "Acme")]
    [InlineData("ID, NAME ,Arr", " acme , Acme ,5", "Acme")]
    [InlineData("\"id\";\"a,b,c,d\";\"name\"", "acme;x;Acme", "Acme")]
    public async Task Columns_are_told_apart_by_the_header(string header, string row, string name)
    {
        var outcome = await ScoreAsync($"{header}\r\n{row}\r\n");

        Assert.Equal(0, outcome.Code);
        Assert.Equal(("acme", name), Assert.Single(Cli.Rows(outcome.Output)) is var only ? (only["id"], only["name"]) : default);
    }

    [Fact]
    public async Task The_delimiter_may_be_said()
    {
        var outcome = await ScoreAsync("id;a,b,c\nacme;1\n", "--delimiter", "semicolon");

        Assert.Equal(0, outcome.Code);
        Assert.Contains("id;name;score;", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_breaks_in_quotes_belong_to_the_cell_and_lines_are_counted_as_an_editor_does()
    {
        var outcome = await ScoreAsync("id,name,arr\n\"a\",\"two\nlines\",1\n\n\"b\",\"three\r\nmore\nlines\",x\nc,C,y\n");

        Assert.Equal("two\nlines", Assert.Single(Cli.Rows(outcome.Output))["name"]);
        Assert.Contains("accounts.csv:5: column 3, arr: 'x'", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("accounts.csv:8: column 3, arr: 'y'", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_column_is_told_of_once_with_what_may_be_meant()
    {
        var outcome = await ScoreAsync("id,days_since_login,shoeSize\na,1,1\nb,2,2\n");

        Assert.Equal(0, outcome.Code);
        Assert.Equal(
            "warning: accounts.csv: column 2, 'days_since_login', is not known and not read (did you mean 'daysSinceLastLogin'?).\n"
            + "warning: accounts.csv: column 3, 'shoeSize', is not known and not read.\n",
            outcome.Errors);
    }

    [Fact]
    public async Task Quiet_leaves_only_errors()
    {
        var outcome = await ScoreAsync("id,shoeSize\na,1\n", "--quiet", "--out", workspace.PathOf("scores.csv"));

        Assert.Equal((0, "", ""), (outcome.Code, outcome.Output, outcome.Errors));
    }

    [Theory]
    [InlineData("a,1,2\n", "has 3 cells where the header has 2")]
    [InlineData("a\n", "has 1 cells where the header has 2")]
    [InlineData(",1\n", "id: is empty")]
    [InlineData("a\"b,1\n", "a quote within a cell")]
    public async Task A_row_that_is_no_row_is_refused(string row, string says)
    {
        var outcome = await ScoreAsync($"id,arr\n{row}good,1\n");

        Assert.Equal(2, outcome.Code);
        Assert.Contains("accounts.csv:2: ", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains(says, outcome.Errors, StringComparison.Ordinal);
        Assert.Equal("good", Assert.Single(Cli.Rows(outcome.Output))["id"]);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("name,arr\nAcme,1\n", "there is no column id")]
    [InlineData("id,arr,ARR\nacme,1,2\n", "the column arr is there twice")]
    public async Task A_file_without_a_usable_header_is_refused_as_a_whole(string text, string says)
    {
        var outcome = await ScoreAsync(text, "--out", workspace.PathOf("scores.csv"));

        Assert.Equal(1, outcome.Code);
        Assert.Contains(says, outcome.Errors, StringComparison.Ordinal);
        Assert.Equal(["accounts.csv"], workspace.Names);
    }

    [Fact]
    public async Task A_file_in_another_encoding_is_refused_and_leaves_the_older_output_alone()
    {
        File.WriteAllBytes(workspace.PathOf("latin.csv"), Encoding.Latin1.GetBytes("id,name\na,Müller\n"));
        workspace.Write("scores.csv", "older");

        var outcome = await Cli.RunAsync("score", "--accounts", workspace.PathOf("latin.csv"), "--out", workspace.PathOf("scores.csv"));

        Assert.Equal(1, outcome.Code);
        Assert.Contains("is not UTF-8", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal("older", workspace.Read("scores.csv"));
        Assert.Equal(["latin.csv", "scores.csv"], workspace.Names);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_does_not_fill_the_memory()
    {
        var outcome = await ScoreAsync("id,name\na,\"open\n" + string.Concat(Enumerable.Repeat("b,B\n", 50_000)));

        Assert.Equal(1, outcome.Code);
        Assert.Contains("A quote is probably not closed", outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("a=1", "a=1")]
    public async Task Text_is_never_a_formula(string name, string written)
    {
        var outcome = await ScoreAsync($"id,name,usageTrend\n{name},{name},-0.5\n", "--explain");

        var row = Assert.Single(Cli.Rows(outcome.Output));
        Assert.Equal((written, written, "-0.5"), (row["id"], row["name"], row["metric.usageTrend"]));
    }

    [Fact]
    public async Task A_pulse_needs_an_age_and_cannot_be_of_the_future()
    {
        var outcome = await ScoreAsync("id,pulse,pulseSetAt,pulseAgeDays\na,Amber,,\nb,Amber,2026-04-01,\nc,Amber,2026-03-31,\nd,yellow,,40\n");

        Assert.Contains("accounts.csv:2: pulse: has no age", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("accounts.csv:3: pulseSetAt: is after the moment", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal(["c", "d"], Cli.Rows(outcome.Output).Select(row => row["id"]));
    }

    [Fact]
    public async Task What_follows_from_other_columns_is_filled_in()
    {
        var outcome = await ScoreAsync("id,mrr,currency,tenureStart,renewalDate\na,100,eur,2025-03-31,2026-04-10\n", "--explain", "--out", workspace.PathOf("scores.csv"));

        Assert.Contains("ARR EUR", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("1,200", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("10", Assert.Single(Cli.Rows(workspace.Read("scores.csv")))["metric.daysToRenewal"]);
    }

    [Fact]
    public async Task Json_is_an_array_of_results_with_metrics_only_where_they_are_asked_for()
    {
        const string Text = "id,daysSinceLastLogin\na,1\nb,20\n";
        using var plain = JsonDocument.Parse((await ScoreAsync(Text, "--format", "json")).Output);
        using var explained = JsonDocument.Parse((await ScoreAsync(Text, "--format", "json", "--explain")).Output);
        using var none = JsonDocument.Parse((await ScoreAsync("id\n", "--format", "json")).Output);

        Assert.Equal(["a", "b"], plain.RootElement.EnumerateArray().Select(result => result.GetProperty("accountId").GetString()));
        Assert.All(plain.RootElement.EnumerateArray(), result => Assert.Equal(0, result.GetProperty("metrics").GetArrayLength()));
        Assert.All(explained.RootElement.EnumerateArray(), result => Assert.NotEqual(0, result.GetProperty("metrics").GetArrayLength()));
        Assert.Equal(0, none.RootElement.GetArrayLength());
    }

    [Fact]
    public async Task Without_a_moment_the_present_counts()
    {
        var accounts = workspace.Write("accounts.csv", "id\na\n");

        var outcome = await Cli.RunAsync("score", "--accounts", accounts);

        Assert.Equal("2026-03-31T12:00:00Z", Assert.Single(Cli.Rows(outcome.Output))["asOf"]);
    }

    [Theory]
    [InlineData("score")]
    [InlineData("score", "--accounts", "a.csv", "--signals", "b.ndjson")]
    [InlineData("score", "--accounts", "no-such-file.csv")]
    [InlineData("score", "--accounts", "a.csv", "--as-of", "yesterday")]
    [InlineData("score", "--accounts", "a.csv", "--format", "xml")]
    [InlineData("score", "--accounts", "a.csv", "--model", "no-such-model")]
    [InlineData("scor")]
    [InlineData("model", "preview", "--accounts", "a.csv")]
    [InlineData("model", "preview", "--model", "rules", "--accounts", "a.csv", "--top", "-1")]
    public async Task Wrong_arguments_say_so_and_nothing_else(params string[] args)
    {
        var outcome = await Cli.RunAsync(args);

        Assert.Equal(1, outcome.Code);
        Assert.Empty(outcome.Output);
        Assert.StartsWith("error: ", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_in_a_folder_that_is_not_there_says_so()
    {
        var outcome = await ScoreAsync("id\na\n", "--out", workspace.PathOf("nowhere/scores.csv"));

        Assert.Equal(1, outcome.Code);
        Assert.Contains("There is no folder", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_preset_scores_what_a_file_can_say()
    {
        foreach (var preset in DefaultModels.All)
        {
            var outcome = await ScoreAsync($"{Header}\na,A,10,1,no,active,Satisfied,2026-03-30\n", "--model", preset.Name, "--explain");

            Assert.Equal((0, preset.Model.Version), (outcome.Code, Assert.Single(Cli.Rows(outcome.Output))["modelVersion"]));
        }
    }

    private Task<Outcome> ScoreAsync(string accounts, params string[] more) =>
        Cli.RunAsync(["score", "--accounts", workspace.Write("accounts.csv", accounts), "--as-of", "2026-03-31", .. more]);
}
