using System.Globalization;
using System.Text;
using HealthFunctions.Testing;

namespace HealthFunctions.Cli.Tests;

public sealed class BuiltProgramTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task It_scores_a_file_into_a_file_and_sums_up_on_standard_output()
    {
        workspace.Write("accounts.csv", "id,name,arr,currency,daysSinceLastLogin\na,Ärzte,5,EUR,1\n");

        var outcome = await Built.EndAsync(Built.Start(workspace.Folder, "score", "--accounts", "accounts.csv", "--out", "scores.csv", "--as-of", "2026-03-31"));

        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        Assert.StartsWith("band\taccounts\tshare\tmean score\tARR EUR\n", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("Ärzte", Assert.Single(Cli.Rows(workspace.Read("scores.csv")))["name"]);
        Assert.Equal(["accounts.csv", "scores.csv"], workspace.Names);
    }

    [Fact]
    public async Task Into_a_pipe_go_only_the_scores()
    {
        workspace.Write("accounts.csv", "id,name,arr\na,Ärzte,5\nb,B,x\n");

        var outcome = await Built.EndAsync(Built.Start(workspace.Folder, "score", "--accounts", "accounts.csv"));

        Assert.Equal(2, outcome.Code);
        Assert.Equal("Ärzte", Assert.Single(Cli.Rows(outcome.Output))["name"]);
    }

    [Fact]
    public async Task It_reads_pipes()
    {
        workspace.Write("accounts.csv", "id,name\na,Acme\n");
        workspace.Write("signals.ndjson", """{"type":"login","id":"l","accountId":"b","occurredAt":"2026-03-01T00:00:00Z","user":"u"}""");

        var outcome = await Built.EndAsync(Built.StartShell(
            workspace.Folder, "healthfunctions score --accounts <(cat accounts.csv) | cut -d, -f1\nhealthfunctions score --signals <(cat signals.ndjson) | cut -d, -f1"));

        Assert.Equal((0, "id\na\nid\nb\n", ""), (outcome.Code, outcome.Output, outcome.Errors));
    }

    [Fact]
    public async Task Its_exit_code_tells_of_wrong_arguments()
    {
        var outcome = await Built.EndAsync(Built.Start(workspace.Folder, "score", "--accounts", "nothing.csv"));

        Assert.Equal((1, "", "error: There is no file nothing.csv.\n"), (outcome.Code, outcome.Output, outcome.Errors));
    }

    [Fact]
    public async Task Ctrl_C_ends_it_and_leaves_the_older_output_and_nothing_half_written()
    {
        var accounts = new StringBuilder("id,daysSinceLastLogin\n");
        for (var number = 0; number < 600_000; number++)
        {
            accounts.Append(CultureInfo.InvariantCulture, $"a{number},3\n");
        }

        workspace.Write("accounts.csv", accounts.ToString());
        workspace.Write("scores.csv", "older");
        var process = Built.StartInterruptible(workspace.Folder, "score", "--accounts", "accounts.csv", "--out", "scores.csv");
        await Eventually.Holds(() => workspace.Names.Any(name => name.EndsWith(".tmp", StringComparison.Ordinal)), "it has begun to write");

        using var interrupt = System.Diagnostics.Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        var outcome = await Built.EndAsync(process);

        Assert.Equal((130, "error: Cancelled; no file was written.\n"), (outcome.Code, outcome.Errors));
        Assert.Equal("older", workspace.Read("scores.csv"));
        Assert.Equal(["accounts.csv", "scores.csv"], workspace.Names);
    }
}
