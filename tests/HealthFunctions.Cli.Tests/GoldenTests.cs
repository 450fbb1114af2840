namespace HealthFunctions.Cli.Tests;

public sealed class GoldenTests
{
    [Theory]
    [InlineData("balanced.csv", "score")]
    [InlineData("balanced.explained.csv", "score", "--explain")]
    [InlineData("balanced.json", "score", "--format", "json")]
    [InlineData("dimensions.csv", "score", "--model", "dimensions")]
    [InlineData("weighted.preview.txt", "model", "preview", "--model", "weighted")]
    [InlineData("rules.preview.txt", "model", "preview", "--model", "rules")]
    public async Task Results_are_those_of_the_file(string golden, params string[] command)
    {
        var outcome = await Cli.RunAsync([.. command, "--accounts", Golden.PathOf("accounts.csv"), "--as-of", "2026-03-31"]);

        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        Golden.Check(golden, outcome.Output);
    }

    [Theory]
    [InlineData("weighted.show.txt", "model", "show", "weighted")]
    [InlineData("dimensions.show.txt", "model", "show", "dimensions")]
    [InlineData("metrics.txt", "metrics")]
    [InlineData("score.help.txt", "score", "--help")]
    public async Task Texts_are_those_of_the_file(string golden, params string[] command)
    {
        var outcome = await Cli.RunAsync(command);

        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        Golden.Check(golden, outcome.Output);
    }
}
