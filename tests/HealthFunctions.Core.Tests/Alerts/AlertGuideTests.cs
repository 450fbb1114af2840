using HealthFunctions.Core.Alerts;
using HealthFunctions.Testing;

namespace HealthFunctions.Core.Tests.Alerts;

/// <summary>Holds docs/alerts.md to the kinds.</summary>
public sealed class AlertGuideTests
{
    private static readonly string[] Guide = File.ReadAllLines(Repository.PathOf("docs", "alerts.md"));

    [Fact]
    public void The_table_of_kinds_is_the_kinds() => Assert.Equal(
        AlertKinds.All.Select(Row),
        Guide.SkipWhile(line => line != "<!-- kinds -->").Skip(1).SkipWhile(line => !line.StartsWith('|')).Skip(2).TakeWhile(line => line.StartsWith('|')));

    [Fact]
    public void The_example_of_settings_is_valid()
    {
        var start = Array.LastIndexOf(Guide, "```json") + 1;
        var json = string.Join('\n', Guide[start..Array.IndexOf(Guide, "```", start)]);
        Assert.Empty(AlertSettingsDocument.Read(json).Faults);
    }

    private static string Row(AlertKindDefinition kind)
    {
        var usual = kind.Usual;
        var thresholds = usual.Thresholds.Count == 0 ? "-" : string.Join(", ", usual.Thresholds.Select(one => $"`{one.Key}` {one.Value}"));
        return $"| `{kind.Name}` | {kind.Holds} | {kind.Resolves} | {usual.Severity.ToString().ToLowerInvariant()} | {thresholds} | "
            + $"{usual.OpenAfterDays}, {usual.ClearAfterDays}, {(usual.RemindEveryDays > 0 ? usual.RemindEveryDays : "never")} |";
    }
}
