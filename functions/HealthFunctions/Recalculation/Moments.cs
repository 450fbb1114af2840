using System.Collections;
using HealthFunctions.Storage.Messages;

namespace HealthFunctions.Recalculation;

/// <summary>The moments that a message asks for: from the first to the last in steps of days, and the last one always.</summary>
/// <param name="message">The message.</param>
internal sealed class Moments(RecalculateShardMessage message) : IReadOnlyCollection<DateTimeOffset>
{
    private readonly List<DateTimeOffset> moments = [.. Of(message)];

    /// <inheritdoc/>
    public int Count => moments.Count;

    /// <summary>The last of them.</summary>
    public DateTimeOffset Last => moments[^1];

    /// <inheritdoc/>
    public IEnumerator<DateTimeOffset> GetEnumerator() => moments.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static IEnumerable<DateTimeOffset> Of(RecalculateShardMessage message)
    {
        for (var moment = message.From; moment < message.To; moment = moment.AddDays(Math.Max(1, message.StepDays)))
        {
            yield return moment;
        }

        yield return message.To;
    }
}
