using HealthFunctions.Cli.Scores;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Cli.Previews;

/// <summary>Why an account moves: the rule or the dimensions that decide the band with one model only, and the metrics whose points differ most.</summary>
internal static class MoveReasons
{
    private const int MostMetrics = 2;

    /// <summary>The reasons in one line.</summary>
    /// <param name="move">The account.</param>
    /// <param name="baseline">How the model of now makes its bands.</param>
    /// <param name="proposed">How the other one does.</param>
    public static string Of(Move move, Rollup baseline, Rollup proposed)
    {
        var reasons = Bands(move, baseline, proposed).Concat(Metrics(move)).ToArray();
        return reasons.Length > 0 ? string.Join("; ", reasons) : "other thresholds or conditions";
    }

    // Only what makes the difference: most other rules go with the model and say nothing of this account.
    private static IEnumerable<string> Bands(Move move, Rollup baseline, Rollup proposed)
    {
        var (before, after) = (move.Before, move.After);
        if (before.Band == after.Band)
        {
            return [];
        }

        return after.Band < before.Band
            ? Deciding(after, before).Select(rule => $"now the rule {rule.Name} ({rule.Reason})").Concat(Dimensions("now", after, proposed)).Take(1)
            : Deciding(before, after).Select(rule => $"no longer the rule {rule.Name} ({rule.Reason})").Concat(Dimensions("no longer", before, baseline)).Take(1);
    }

    // Where the account's band is made of those of its dimensions, they are the reason.
    private static IEnumerable<string> Dimensions(string when, HealthResult result, Rollup rollup)
    {
        var names = rollup is Rollup.Weighted ? [] : result.Dimensions.Where(dimension => dimension.Band == result.Band).Select(dimension => dimension.Name).ToArray();
        return names.Length == 0 ? [] : [$"{when} {ScoreColumns.Word(result.Band)} in {string.Join(", ", names)}"];
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
