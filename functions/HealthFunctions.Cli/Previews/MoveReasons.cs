using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Cli.Previews;

/// <summary>Why an account moves: the rules that fire with one model only, and the metrics whose points differ most.</summary>
internal static class MoveReasons
{
    private const int MostMetrics = 2;

    /// <summary>The reasons in one line.</summary>
    public static string Of(Move move)
    {
        var reasons = Rules(move).Concat(Metrics(move)).ToArray();
        return reasons.Length > 0 ? string.Join("; ", reasons) : "other thresholds or conditions";
    }

    // Only the rule that makes the difference: most others go with the model and say nothing of this account.
    private static IEnumerable<string> Rules(Move move)
    {
        if (move.Before.Band == move.After.Band)
        {
            return [];
        }

        var now = Deciding(move.After, move.Before).Select(rule => $"now the rule {rule.Name} ({rule.Reason})");
        var before = Deciding(move.Before, move.After).Select(rule => $"no longer the rule {rule.Name} ({rule.Reason})");
        return now.Take(1).Concat(before.Take(1));
    }

    private static IEnumerable<FiredRule> Deciding(HealthResult here, HealthResult there) => here.Band == here.BandByScore
        ? []
        : here.FiredRules.Where(rule => rule.Band == here.Band && !there.FiredRules.Any(other => other.Name == rule.Name && other.Band == rule.Band));

    // Points lost add up to 100 less the score, so their differences add up to the move.
    private static IEnumerable<string> Metrics(Move move)
    {
        var lost = move.Before.Metrics.ToDictionary(metric => metric.Name, metric => -metric.LostPoints, StringComparer.Ordinal);
        var sentences = move.Before.Metrics.Concat(move.After.Metrics).DistinctBy(metric => metric.Name).ToDictionary(metric => metric.Name, metric => metric.Sentence, StringComparer.Ordinal);
        foreach (var metric in move.After.Metrics)
        {
            lost[metric.Name] = lost.GetValueOrDefault(metric.Name) + metric.LostPoints;
        }

        return lost
            .Select(metric => (Name: metric.Key, Points: -metric.Value))
            .Where(metric => Math.Abs(metric.Points) >= Move.Seen && (move.Points is not { } moved || Math.Sign(metric.Points) == Math.Sign(moved)))
            .OrderByDescending(metric => Math.Abs(metric.Points))
            .ThenBy(metric => metric.Name, StringComparer.Ordinal)
            .Take(MostMetrics)
            .Select(metric => $"{metric.Name} {ModelPreview.Signed(metric.Points)} ({sentences[metric.Name]})");
    }
}
