using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Pulses;

/// <summary>What the scales of a deployment must keep.</summary>
public static class PulseScaleRules
{
    /// <summary>Everything that is wrong with scales; empty when pulses can be set on them.</summary>
    /// <param name="all">The scales.</param>
    /// <param name="active">The name of the one that is active.</param>
    public static IEnumerable<Fault> Check(IReadOnlyList<PulseScale> all, string active)
    {
        if (!all.Any(scale => string.Equals(scale.Name, active, StringComparison.OrdinalIgnoreCase)))
        {
            yield return new Fault("Active", $"must be one of the scales: {string.Join(", ", all.Select(scale => scale.Name))}");
        }

        foreach (var fault in all.SelectMany(Check))
        {
            yield return fault;
        }
    }

    private static IEnumerable<Fault> Check(PulseScale scale)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (scale.Statuses.Count < 2)
        {
            yield return new Fault(scale.Name, "must have at least 2 statuses");
        }

        if (scale.Statuses.All(status => status.Score is null))
        {
            yield return new Fault(scale.Name, "must have a score for at least one status");
        }

        foreach (var status in scale.Statuses)
        {
            var place = $"{scale.Name}: {status.Name}";
            foreach (var word in status.Aliases.Prepend(status.Name))
            {
                if (word.Trim().Length is 0 or > SignalRules.MaxTextLength || word != word.Trim())
                {
                    yield return new Fault(place, $"names and aliases must be 1 to {SignalRules.MaxTextLength} characters, without blanks at the ends");
                }
                else if (!words.Add(word))
                {
                    yield return new Fault(place, $"'{word}' stands twice on this scale: case does not tell names and aliases apart");
                }
            }

            if (status.Score is { } score && !(score is >= 0 and <= 100))
            {
                yield return new Fault(place, "the score must be from 0 to 100");
            }

            if (string.IsNullOrWhiteSpace(status.Guideline))
            {
                yield return new Fault(place, "must have a guideline: when to choose it, in one sentence");
            }
        }

        var scores = scale.Statuses.Select(status => status.Score).OfType<double>().ToArray();
        if (!scores.SequenceEqual(scores.OrderDescending()))
        {
            yield return new Fault(scale.Name, "statuses must stand best first: no score may be above the one before");
        }
    }
}
