using System.Collections.Concurrent;

namespace HealthFunctions.Core.Alerts;

/// <summary>How all kinds of alerts are set, with what differs by segment.</summary>
public sealed class AlertSettings
{
    /// <summary>As the kinds come.</summary>
    public static readonly AlertSettings Usual = new(AlertKinds.All.ToDictionary(kind => kind.Name, kind => kind.Usual, StringComparer.Ordinal), []);

    private readonly IReadOnlyDictionary<string, AlertKindSettings> kinds;
    private readonly IReadOnlyList<SegmentAlertSettings> segments;
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, AlertKindSettings>> bySegments = new(StringComparer.Ordinal);

    internal AlertSettings(IReadOnlyDictionary<string, AlertKindSettings> kinds, IReadOnlyList<SegmentAlertSettings> segments)
    {
        this.kinds = kinds;
        this.segments = segments;
    }

    /// <summary>The settings of every kind for an account.</summary>
    /// <param name="ofAccount">The segments that it is in, in any case. Where several differ, the one that stands last in the document counts.</param>
    public IReadOnlyDictionary<string, AlertKindSettings> For(IReadOnlyList<string> ofAccount)
    {
        var matching = segments.Where(segment => ofAccount.Contains(segment.Segment, StringComparer.OrdinalIgnoreCase)).ToArray();
        return matching is [] ? kinds : bySegments.GetOrAdd(string.Join('\n', matching.Select(segment => segment.Segment)), _ => Merged(matching));
    }

    private Dictionary<string, AlertKindSettings> Merged(SegmentAlertSettings[] matching)
    {
        var merged = new Dictionary<string, AlertKindSettings>(kinds, StringComparer.Ordinal);
        foreach (var (name, change) in matching.SelectMany(segment => segment.Kinds))
        {
            merged[name] = change.Over(merged[name]);
        }

        return merged;
    }
}

/// <summary>What differs for one segment.</summary>
/// <param name="Segment">A segment of the scoring model or of profiles; for <c>feedStale</c> a source.</param>
/// <param name="Kinds">By kind, what differs.</param>
internal sealed record SegmentAlertSettings(string Segment, IReadOnlyDictionary<string, AlertKindChange> Kinds);
