using HealthFunctions.Core.Pulses;
using HealthFunctions.Testing;

namespace HealthFunctions.Tests;

public sealed class PulseGuideTests
{
    [Fact]
    public void The_page_on_pulses_has_the_library_as_it_is()
    {
        var rows = File.ReadLines(Repository.PathOf("docs", "pulses.md")).SkipWhile(line => !line.StartsWith("| category ", StringComparison.Ordinal))
            .Skip(2).TakeWhile(line => line.StartsWith('|'));

        Assert.Equal(
            ReasonLibrary.Default.All.Select(reason =>
                $"| {reason.Category} | `{reason.Code}` | {reason.Text} | {reason.Department} | {reason.Polarity.ToString().ToLowerInvariant()} |"),
            rows);
    }
}
