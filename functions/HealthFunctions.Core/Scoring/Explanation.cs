using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring.Expressions;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Scoring;

/// <summary>Adds to a result what explains it: every metric, the drivers, and the one sentence.</summary>
internal static class Explanation
{
    public static HealthResult Explain(HealthResult result, ref ScoreSheet sheet, in KnownMetrics metrics, CompiledModel model, CurrentPulse? pulse)
    {
        var explained = Metrics(ref sheet, in metrics, model);
        var drivers = new Drivers(
            Largest(explained, negative: true, model, pulse, result.Pulse),
            Largest(explained, negative: false, model, pulse, result.Pulse));
        return result with
        {
            Metrics = explained,
            Drivers = drivers,
            Summary = Scoring.Summary.Of(result, drivers, pulse),
        };
    }

    /// <summary>Whether a metric is the judgement itself, by score or by status, and so told with its age.</summary>
    public static bool IsPulse(string metric) => metric == MetricCatalog.Pulse.Name || metric == MetricCatalog.PulseStatus.Name;

    /// <summary>The pulse as a clause: its age once it is stale, otherwise its status.</summary>
    public static string SayPulse(CurrentPulse pulse, PulseHealth health)
    {
        if (health.AgeDays > health.CadenceDays)
        {
            return $"pulse {health.Status} is {MetricUnit.Days.Show(health.AgeDays)} old (due every {Shown.Number(health.CadenceDays)})";
        }

        return pulse.OwnerChangedSince
            ? $"pulse {health.Status} is from before the change of owner"
            : $"pulse is {health.Status}";
    }

    private static MetricHealth[] Metrics(ref ScoreSheet sheet, in KnownMetrics metrics, CompiledModel model)
    {
        var explained = new MetricHealth[model.Metrics.Length];
        for (var dimension = 0; dimension < model.Dimensions.Length; dimension++)
        {
            var place = model.Dimensions[dimension];
            var share = sheet.DimensionShare(dimension);
            for (var index = place.First; index < place.First + place.Count; index++)
            {
                var definition = model.Metrics[index].Definition;
                var score = sheet.MetricScores[index];
                explained[index] = new(
                    definition.Name,
                    metrics[definition.Index],
                    double.IsNaN(score) ? null : score,
                    share * sheet.MetricWeights[index]);
            }
        }

        return explained;
    }

    private static double Points(in MetricHealth metric, bool negative) => negative ? metric.LostPoints : metric.GainedPoints;

    // Of equal points the metric that stands first in the model comes first.
    private static Driver[] Largest(MetricHealth[] metrics, bool negative, CompiledModel model, CurrentPulse? pulse, PulseHealth? health)
    {
        Span<int> largest = stackalloc int[Drivers.Most];
        var count = 0;
        for (var index = 0; index < metrics.Length; index++)
        {
            var points = Points(in metrics[index], negative);
            if (points <= 0)
            {
                continue;
            }

            var place = count;
            while (place > 0 && Points(in metrics[largest[place - 1]], negative) < points)
            {
                place--;
            }

            if (place == Drivers.Most)
            {
                continue;
            }

            count = Math.Min(count + 1, Drivers.Most);
            for (var moved = count - 1; moved > place; moved--)
            {
                largest[moved] = largest[moved - 1];
            }

            largest[place] = index;
        }

        var drivers = new Driver[count];
        for (var place = 0; place < count; place++)
        {
            ref readonly var metric = ref metrics[largest[place]];
            var definition = model.Metrics[largest[place]].Definition;
            var sentence = pulse is not null && health is not null && IsPulse(definition.Name)
                ? SayPulse(pulse, health)
                : MetricHealth.Say(definition, metric.Value, metric.Score);
            drivers[place] = new(metric.Name, Points(in metric, negative), sentence);
        }

        return drivers;
    }
}
