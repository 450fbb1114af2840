using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Learning.Weights;

/// <summary>The weights of a scoring model as shares of its parts, and back.</summary>
public static class ModelWeights
{
    // Weights are for people to read.
    private const double Whole = 100;

    /// <summary>The metrics of a model in its order, each with its share of the overall score where all is known.</summary>
    public static IReadOnlyList<ScoreColumn> ColumnsOf(ScoringModel model)
    {
        var all = model.Dimensions.Where(dimension => SumOf(dimension) > 0).Sum(dimension => dimension.Weight);
        return
        [
            .. model.Dimensions.SelectMany(dimension => dimension.Metrics.Select(metric => new ScoreColumn(
                dimension.Name,
                metric.Metric,
                all > 0 && SumOf(dimension) > 0 ? dimension.Weight / all * metric.Weight / SumOf(dimension) : 0))),
        ];
    }

    /// <summary>
    /// The model with other weights: a dimension has the shares of its metrics together. A dimension without any keeps the weights
    /// within and counts nothing. All else stays, also the weights that variants set.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="shares">The share of each metric, in the order of the model.</param>
    /// <param name="version">The version of the new model.</param>
    public static ScoringModel Apply(ScoringModel model, IReadOnlyList<double> shares, string version)
    {
        var next = 0;
        var dimensions = new List<DimensionModel>();
        foreach (var dimension in model.Dimensions)
        {
            double[] parts = [.. shares.Skip(next).Take(dimension.Metrics.Count)];
            next += parts.Length;
            var sum = parts.Sum();
            dimensions.Add(dimension with
            {
                Weight = Rounded(sum),
                Metrics = sum > 0
                    ? [.. dimension.Metrics.Select((metric, index) => metric with { Weight = Rounded(parts[index] / sum) })]
                    : dimension.Metrics,
            });
        }

        return model with
        {
            Version = version,
            Description = $"The weights of {model.Version}, learned from outcomes. {model.Description}".TrimEnd(),
            Dimensions = dimensions,
        };
    }

    private static double SumOf(DimensionModel dimension) => dimension.Metrics.Sum(metric => metric.Weight);

    private static double Rounded(double share) => Math.Round(share * Whole, 2, MidpointRounding.AwayFromZero);
}
