using System.Text.Json;
using HealthFunctions.Core.Json;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Alerts;

/// <summary>
/// Reads a settings document: <c>{"kinds": {"noLogin": {"days": 14}}, "segments": [{"segment": "enterprise", "kinds": {...}}]}</c>.
/// What it leaves out stays as the kinds come.
/// </summary>
public static class AlertSettingsDocument
{
    private const double MostDays = 365;

    /// <summary>Reads a document; anything at all can be passed.</summary>
    /// <param name="json">The document.</param>
    /// <returns>The settings, or everything that is wrong with the document.</returns>
    public static (AlertSettings? Settings, IReadOnlyList<Fault> Faults) Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var faults = new List<Fault>();
            var settings = Read(document.RootElement, faults);
            return faults is [] ? (settings, faults) : (null, faults);
        }
        catch (JsonException exception)
        {
            return (null, [JsonFault.Of(exception)]);
        }
    }

    private static AlertSettings Read(JsonElement root, List<Fault> faults)
    {
        var kinds = AlertKinds.All.ToDictionary(kind => kind.Name, kind => kind.Usual, StringComparer.Ordinal);
        var segments = new List<SegmentAlertSettings>();
        foreach (var (name, value) in Members(root, "$", faults))
        {
            switch (name)
            {
                case "kinds":
                    foreach (var (kind, change) in Kinds(value, "$.kinds", faults))
                    {
                        kinds[kind] = change.Over(kinds[kind]);
                    }

                    break;
                case "segments" when value.ValueKind == JsonValueKind.Array:
                    segments.AddRange(value.EnumerateArray().Select((segment, index) => Segment(segment, $"$.segments[{index}]", faults)));
                    break;
                default:
                    faults.Add(new Fault($"$.{name}", "must be 'kinds', an object, or 'segments', a list"));
                    break;
            }
        }

        return new AlertSettings(kinds, segments);
    }

    private static SegmentAlertSettings Segment(JsonElement element, string path, List<Fault> faults)
    {
        var name = "";
        var kinds = new Dictionary<string, AlertKindChange>(StringComparer.Ordinal);
        foreach (var (member, value) in Members(element, path, faults))
        {
            switch (member)
            {
                case "segment" when value.ValueKind == JsonValueKind.String:
                    name = value.GetString()!;
                    break;
                case "kinds":
                    kinds = Kinds(value, $"{path}.kinds", faults);
                    break;
                default:
                    faults.Add(new Fault($"{path}.{member}", "must be 'segment', a text, or 'kinds', an object"));
                    break;
            }
        }

        if (name.Length == 0)
        {
            faults.Add(new Fault($"{path}.segment", "must name a segment"));
        }

        return new SegmentAlertSettings(name, kinds);
    }

    private static Dictionary<string, AlertKindChange> Kinds(JsonElement element, string path, List<Fault> faults)
    {
        var changes = new Dictionary<string, AlertKindChange>(StringComparer.Ordinal);
        foreach (var (name, value) in Members(element, path, faults))
        {
            if (AlertKinds.All.FirstOrDefault(kind => kind.Name == name) is { } kind)
            {
                changes[name] = Kind(value, kind, $"{path}.{name}", faults);
            }
            else
            {
                faults.Add(new Fault($"{path}.{name}", $"is no kind of alert: use one of {string.Join(", ", AlertKinds.All.Select(known => known.Name))}"));
            }
        }

        return changes;
    }

    private static AlertKindChange Kind(JsonElement element, AlertKindDefinition kind, string path, List<Fault> faults)
    {
        var change = new AlertKindChange();
        var thresholds = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, value) in Members(element, path, faults))
        {
            change = name switch
            {
                "enabled" when value.ValueKind is JsonValueKind.True or JsonValueKind.False => change with { Enabled = value.GetBoolean() },
                "severity" when SeverityOf(value) is { } severity => change with { Severity = severity },
                "openAfterDays" when DaysOf(value) is { } days => change with { OpenAfterDays = days },
                "clearAfterDays" when DaysOf(value) is { } days => change with { ClearAfterDays = days },
                "remindEveryDays" when DaysOf(value) is { } days => change with { RemindEveryDays = days },
                _ => Threshold(name, value),
            };
        }

        return change with { Thresholds = thresholds };

        AlertKindChange Threshold(string name, JsonElement value)
        {
            if (kind.Usual.Thresholds.ContainsKey(name) && value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble()))
            {
                thresholds[name] = value.GetDouble();
            }
            else
            {
                faults.Add(new Fault($"{path}.{name}", Rule(kind)));
            }

            return change;
        }
    }

    private static string Rule(AlertKindDefinition kind) =>
        $"must be enabled (true or false), severity (info, warning or critical), openAfterDays, clearAfterDays or remindEveryDays (0 to {MostDays})"
        + (kind.Usual.Thresholds.Count == 0 ? "" : $", or a number: {string.Join(", ", kind.Usual.Thresholds.Keys)}");

    private static double? DaysOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.GetDouble() is >= 0 and <= MostDays and var days ? days : null;

    private static Severity? SeverityOf(JsonElement value) => value.ValueKind == JsonValueKind.String
        && NamedEnum.TryParse<Severity>(value.GetString()!, out var severity) ? severity : null;

    private static IEnumerable<(string Name, JsonElement Value)> Members(JsonElement element, string path, List<Fault> faults)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return element.EnumerateObject().Select(member => (member.Name, member.Value));
        }

        faults.Add(new Fault(path, "must be an object"));
        return [];
    }
}
