using HealthFunctions.Learning.Outcomes;

namespace HealthFunctions.Learning.Examples;

/// <summary>Gives moments of an account their labels, and leaves out those that would make a back-test look better than the future will.</summary>
/// <param name="target">The outcome to foretell.</param>
/// <param name="window">When it counts.</param>
/// <param name="knownUntil">Up to when all outcomes are known.</param>
public sealed class Labelling(OutcomeKind target, LabelWindow window, DateTimeOffset knownUntil)
{
    /// <summary>The outcome to foretell.</summary>
    public OutcomeKind Target => target;

    /// <summary>When it counts.</summary>
    public LabelWindow Window => window;

    /// <summary>Up to when all outcomes are known.</summary>
    public DateTimeOffset KnownUntil => knownUntil;

    /// <summary>What was taken and left out so far.</summary>
    public LabelTally Tally { get; } = new();

    /// <summary>The moments of one account that make examples, each with its label.</summary>
    /// <param name="moments">When something was known of the account, earliest first.</param>
    /// <param name="outcomes">What became of it, in any order.</param>
    public IEnumerable<(int Index, bool Happened)> Label(IReadOnlyList<DateTimeOffset> moments, IReadOnlyList<Outcome> outcomes)
    {
        var ordered = outcomes.Where(outcome => outcome.OccurredAt <= knownUntil).OrderBy(outcome => outcome.OccurredAt).ToArray();
        DateTimeOffset? last = null;
        for (var index = 0; index < moments.Count; index++)
        {
            var asOf = moments[index];
            if (HasLeft(ordered, asOf))
            {
                Tally.AfterOutcome++;
            }
            else if (window.End(asOf) > knownUntil)
            {
                // Also where the outcome has come already: else only bad news would count from the last days.
                Tally.NotYetKnown++;
            }
            else if (ordered.Any(outcome => outcome.Kind == target && outcome.OccurredAt > asOf && outcome.OccurredAt <= window.Begin(asOf)))
            {
                Tally.WithinGap++;
            }
            else if (last is { } before && (asOf - before).TotalDays < window.SpacingDays)
            {
                Tally.TooClose++;
            }
            else
            {
                last = asOf;
                Tally.Examples++;
                yield return (index, ordered.Any(outcome => outcome.Kind == target && outcome.OccurredAt > window.Begin(asOf) && outcome.OccurredAt <= window.End(asOf)));
            }
        }
    }

    /// <summary>Whether the account had churned by then and not come back.</summary>
    public static bool HasLeft(IEnumerable<Outcome> outcomes, DateTimeOffset asOf) =>
        outcomes.Where(outcome => outcome.OccurredAt <= asOf).MaxBy(outcome => outcome.OccurredAt)?.Kind is OutcomeKind.Churned;
}
