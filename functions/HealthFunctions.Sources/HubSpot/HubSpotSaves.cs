namespace HealthFunctions.Sources.HubSpot;

/// <summary>
/// HubSpot sends one event for each property, also where somebody changed several and saved once. Here those of one object that
/// happened within seconds of each other are put together again, around the one property that the others belong to.
/// </summary>
internal sealed class HubSpotSaves
{
    /// <summary>How far apart the events of one save may be.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    /// <summary>The values that stand beside a change, by its delivery key and their property.</summary>
    private readonly Dictionary<(string Key, string Property), Change> beside = [];

    /// <summary>Finds the saves among the events of a delivery.</summary>
    /// <param name="events">The events.</param>
    /// <param name="main">The property that the others of an object belong to, by the kind of object.</param>
    public HubSpotSaves(IEnumerable<HubSpotEvent> events, IReadOnlyDictionary<HubSpotObject, string> main)
    {
        foreach (var ofObject in events.Select(Change.Of).OfType<Change>().GroupBy(change => (change.Kind, change.ObjectId)))
        {
            if (main.TryGetValue(ofObject.Key.Kind, out var property))
            {
                var mains = ofObject.Where(change => Is(change.Property, property)).ToArray();
                foreach (var other in ofObject.Where(change => !Is(change.Property, property)))
                {
                    PutBesideNearest(mains, other);
                }
            }
        }
    }

    /// <summary>What another property was set to in the same save; null where it was not, or was emptied.</summary>
    public string? Beside(HubSpotEvent change, string property) =>
        change.Key() is { } key && beside.TryGetValue((key, property.ToLowerInvariant()), out var other) ? other.Value : null;

    private void PutBesideNearest(Change[] mains, Change other)
    {
        if (Nearest(mains, other) is not { } main || Apart(main, other) > Window)
        {
            return;
        }

        var place = (main.Key, other.Property.ToLowerInvariant());
        beside[place] = beside.TryGetValue(place, out var known) ? Nearest([known, other], main)! : other;
    }

    /// <summary>Of two that are as near the key decides, so that the order within the delivery makes no difference.</summary>
    private static Change? Nearest(Change[] changes, Change to) => changes.MinBy(change => (Apart(change, to), change.Key));

    private static TimeSpan Apart(Change one, Change other) => (one.At - other.At).Duration();

    private static bool Is(string property, string other) => property.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>A property that changed, with all that is needed to place it.</summary>
    private sealed record Change(HubSpotObject Kind, string ObjectId, string Property, string? Value, DateTimeOffset At, string Key)
    {
        public static Change? Of(HubSpotEvent @event) =>
            @event is { ObjectId: { } id, PropertyName: { } property } && @event.Time() is { } at && @event.Key() is { } key
                ? new Change(HubSpotObjects.Of(@event), id, property, @event.Value(), at, key)
                : null;
    }
}
