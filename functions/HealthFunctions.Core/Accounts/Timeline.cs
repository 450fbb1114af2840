using System.Text.Json.Serialization;

namespace HealthFunctions.Core.Accounts;

/// <summary>One value of a timeline, from its moment on.</summary>
/// <typeparam name="T">The kind of value.</typeparam>
/// <param name="At">When it came to hold.</param>
/// <param name="Rank">See <see cref="Moment.Rank"/>.</param>
/// <param name="Tie">See <see cref="Moment.Tie"/>.</param>
/// <param name="Value">What holds from then on.</param>
public sealed record Change<T>(DateTimeOffset At, int Rank, long Tie, T Value)
{
    /// <summary>Where it stands in the order of events.</summary>
    [JsonIgnore]
    public Moment Moment => new(At, Rank, Tie);
}

/// <summary>
/// What something was at every moment of the past. Changes may be recorded in any order and give the same timeline,
/// so that an old event that arrives late never undoes a newer one, and the state of any past day can be asked for.
/// </summary>
/// <typeparam name="T">The kind of value.</typeparam>
[JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
public sealed class Timeline<T>
{
    private readonly List<Change<T>> changes = [];

    /// <summary>The changes, earliest first.</summary>
    public IList<Change<T>> Changes => changes;

    /// <summary>Records that <paramref name="value"/> holds from <paramref name="moment"/> on. The same moment twice is one change.</summary>
    public void Record(Moment moment, T value)
    {
        var place = changes.Count;
        while (place > 0 && changes[place - 1].Moment > moment)
        {
            place--;
        }

        if (place == 0 || changes[place - 1].Moment != moment)
        {
            changes.Insert(place, new Change<T>(moment.At, moment.Rank, moment.Tie, value));
        }
    }

    /// <summary>Records every change of another timeline.</summary>
    public void Absorb(Timeline<T> other)
    {
        foreach (var change in other.changes)
        {
            Record(change.Moment, change.Value);
        }
    }

    /// <summary>The last change at or before <paramref name="asOf"/>; null where there was none yet.</summary>
    public Change<T>? At(DateTimeOffset asOf)
    {
        for (var i = changes.Count - 1; i >= 0; i--)
        {
            if (changes[i].At <= asOf)
            {
                return changes[i];
            }
        }

        return null;
    }

    /// <summary>
    /// The value at <paramref name="asOf"/>, or the first one known where that came later: what is first heard of an account is
    /// taken to have been so before. The default where nothing is known.
    /// </summary>
    public T? AtOrFirst(DateTimeOffset asOf) => (At(asOf) ?? changes.FirstOrDefault()) is { } change ? change.Value : default;

    /// <summary>Whether anything is known.</summary>
    [JsonIgnore]
    public bool IsEmpty => changes.Count == 0;

    /// <summary>The changes up to and including <paramref name="asOf"/>, latest first.</summary>
    public IEnumerable<Change<T>> UpTo(DateTimeOffset asOf)
    {
        for (var i = changes.Count - 1; i >= 0; i--)
        {
            if (changes[i].At <= asOf)
            {
                yield return changes[i];
            }
        }
    }

    /// <summary>Forgets every change before <paramref name="horizon"/> but the last of them, which still holds on that day.</summary>
    public void ForgetBefore(DateTimeOffset horizon)
    {
        var first = changes.FindIndex(change => change.At >= horizon);
        var older = first < 0 ? changes.Count : first;
        if (older > 1)
        {
            changes.RemoveRange(0, older - 1);
        }
    }

    /// <summary>Forgets every change before <paramref name="horizon"/>, for facts that mean nothing once they are old.</summary>
    public void DropBefore(DateTimeOffset horizon) => changes.RemoveAll(change => change.At < horizon);
}
