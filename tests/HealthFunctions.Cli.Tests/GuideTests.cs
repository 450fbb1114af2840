using System.Text.RegularExpressions;
using HealthFunctions.Testing;

namespace HealthFunctions.Cli.Tests;

/// <summary>Runs docs/cli.md from its beginning to its end: files as they stand there, commands as they stand there, outputs compared.</summary>
public sealed partial class GuideTests : IDisposable
{
    private static readonly string Guide = Repository.PathOf("docs", "cli.md");

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Every_example_runs_as_written_and_prints_what_is_written()
    {
        var text = await File.ReadAllTextAsync(Guide);
        var output = "";
        var commands = 0;
        var grown = 0;
        var rewritten = text;
        foreach (Match block in Blocks().Matches(text))
        {
            var (kind, name, body) = (block.Groups["kind"].Value, block.Groups["name"].Value, block.Groups["body"].Value);
            if (name.Length > 0)
            {
                workspace.Write(name, body);
            }
            else if (kind == "text")
            {
                rewritten = rewritten[..(block.Index + grown)] + $"```text\n{output}```" + rewritten[(block.Index + grown + block.Length)..];
                grown = rewritten.Length - text.Length;
                if (!Golden.Updating)
                {
                    Assert.Equal(body, output);
                }
            }
            else if (body.StartsWith("alias ", StringComparison.Ordinal))
            {
                Assert.True(Directory.Exists(Repository.PathOf(AliasedProject().Match(body).Groups["project"].Value.Split('/'))));
            }
            else if (kind == "bash")
            {
                var outcome = await Built.EndAsync(Built.StartShell(workspace.Folder, body));
                Assert.True(outcome.Code == (ExpectedCode().Match(body) is { Success: true } code ? code.Groups["code"].Value[0] - '0' : 0), $"{body}{outcome.Errors}");
                output = outcome.Output;
                commands++;
            }
        }

        Assert.True(commands >= 7);
        Golden.Update(Guide, rewritten);
    }

    [Fact]
    public async Task The_guide_names_every_command()
    {
        var text = await File.ReadAllTextAsync(Guide);

        Assert.All(HelpTests.Commands, command => Assert.Contains($"| `{command}` |", text, StringComparison.Ordinal));
    }

    [GeneratedRegex("^```(?<kind>[a-z]+)(?: (?<name>[a-z.-]+))?\n(?<body>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"# exits with (?<code>\d)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExpectedCode();

    [GeneratedRegex("--project (?<project>[^ ]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AliasedProject();
}
