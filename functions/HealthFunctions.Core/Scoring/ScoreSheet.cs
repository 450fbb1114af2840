using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring.Expressions;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Core.Scoring;

/// <summary>The sums of one calculation, on memory of the caller's stack. Not a number (NaN) stands for "no score".</summary>
internal ref struct ScoreSheet
{
    private double totalWeight;

    public ScoreSheet(
        Span<double> metricScores,
        Span<double> metricWeights,
        Span<double> dimensionScores,
        Span<double> dimensionWeights,
        Span<double> dimensionCoverage)
    {
        MetricScores = metricScores;
        MetricWeights = metricWeights;
        DimensionScores = dimensionScores;
        DimensionWeights = dimensionWeights;
        DimensionCoverage = dimensionCoverage;
        Score = double.NaN;
        LowestDimensionScore = double.NaN;
    }

    public Span<double> MetricScores { get; }

    /// <summary>The weights that count: 0 for metrics without a score, less for an old pulse; while they stand as parts of their dimension they add up to 1.</summary>
    public Span<double> MetricWeights { get; }

    public Span<double> DimensionScores { get; }

    /// <summary>The weights that count: 0 for dimensions without a score.</summary>
    public Span<double> DimensionWeights { get; }

    public Span<double> DimensionCoverage { get; }

    public double Score { get; private set; }

    public double LowestDimensionScore { get; private set; }

    public double Coverage { get; private set; }

    /// <summary>The dimension's part in the overall score.</summary>
    public readonly double DimensionShare(int dimension) => totalWeight > 0 ? DimensionWeights[dimension] / totalWeight : 0;

    public void Fill(in KnownMetrics metrics, CompiledModel model, double[] configured)
    {
        var freshness = PulseFreshness(in metrics);
        var configuredTotal = 0.0;
        var weighted = 0.0;
        var covered = 0.0;
        for (var dimension = 0; dimension < model.Dimensions.Length; dimension++)
        {
            var freshest = FillDimension(dimension, in metrics, model, freshness);
            configuredTotal += configured[dimension];
            covered += configured[dimension] * DimensionCoverage[dimension];
            var score = DimensionScores[dimension];
            if (double.IsNaN(score))
            {
                DimensionWeights[dimension] = 0;
                continue;
            }

            // A dimension that rests on an old pulse alone counts as little as that pulse.
            DimensionWeights[dimension] = configured[dimension] * freshest;
            totalWeight += DimensionWeights[dimension];
            weighted += DimensionWeights[dimension] * score;
            LowestDimensionScore = double.IsNaN(LowestDimensionScore) ? score : Math.Min(LowestDimensionScore, score);
        }

        Score = totalWeight > 0 ? Math.Clamp(weighted / totalWeight, 0, 100) : double.NaN;
        Coverage = configuredTotal > 0 ? Math.Min(covered / configuredTotal, 1) : 0;
    }

    /// <summary>1 until the pulse's cadence has passed, then falling in a straight line to 0 at twice the cadence.</summary>
    private static double PulseFreshness(in KnownMetrics metrics)
    {
        var age = metrics[MetricCatalog.PulseAgeDays];
        var cadence = metrics[MetricCatalog.PulseCadenceDays];
        if (age.IsAbsent || cadence.IsAbsent || age.AsNumber <= cadence.AsNumber)
        {
            return 1;
        }

        return cadence.AsNumber > 0 ? Math.Max(2 - (age.AsNumber / cadence.AsNumber), 0) : 0;
    }

    // Answers how fresh the freshest metric is that counts: 1, unless an old pulse is all there is.
    private readonly double FillDimension(int dimension, in KnownMetrics metrics, CompiledModel model, double freshness)
    {
        var place = model.Dimensions[dimension];
        var present = 0.0;
        var weighted = 0.0;
        var freshest = 0.0;
        for (var index = place.First; index < place.First + place.Count; index++)
        {
            ref readonly var metric = ref model.Metrics[index];
            var score = metric.Score(in metrics);
            MetricScores[index] = score;
            if (double.IsNaN(score))
            {
                MetricWeights[index] = 0;
                continue;
            }

            var fresh = metric.Fades && !metrics[metric.Definition].IsAbsent ? freshness : 1;
            var weight = metric.Weight * fresh;
            MetricWeights[index] = weight;
            if (weight > 0)
            {
                present += weight;
                weighted += weight * score;
                freshest = Math.Max(freshest, fresh);
            }
        }

        DimensionScores[dimension] = present > 0 ? Math.Clamp(weighted / present, 0, 100) : double.NaN;
        DimensionCoverage[dimension] = present > 0 ? Math.Min(present / place.MetricWeight, 1) : 0;
        for (var index = place.First; index < place.First + place.Count; index++)
        {
            MetricWeights[index] = present > 0 ? MetricWeights[index] / present : 0;
        }

        return freshest;
    }
}
