namespace HealthFunctions.Cli.Tests;

public sealed class HelpTests
{
    public static IReadOnlyList<string> Commands { get; } = ["score", "metrics", "model list", "model show", "model validate", "model schema", "model preview", "backtest", "learn"];

    public static TheoryData<string> EachCommand => [.. Commands];

    [Theory]
    [MemberData(nameof(EachCommand))]
    public async Task Every_command_shows_examples_of_itself_and_the_exit_codes(string command)
    {
        var outcome = await Cli.RunAsync([.. command.Split(' '), "--help"]);

        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        Assert.Contains($"Examples:\n  healthfunctions {command}", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Exit codes: 0 all well", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_lists_every_command()
    {
        var all = (await Cli.RunAsync("--help")).Output + (await Cli.RunAsync("model", "--help")).Output;

        Assert.All(Commands, command => Assert.Contains($"  {command.Split(' ')[^1]}", all, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("validat", "validate")]
    [InlineData("shw", "show")]
    public async Task A_slip_in_a_command_is_noticed(string written, string meant)
    {
        var outcome = await Cli.RunAsync("model", written);

        Assert.Equal(1, outcome.Code);
        Assert.Contains($"Did you mean '{meant}'?", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("See 'healthfunctions model --help'.", outcome.Errors, StringComparison.Ordinal);
    }
}
