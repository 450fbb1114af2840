using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Learning.Examples;
using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Learning.Tables;
using HealthFunctions.Learning.Weights;

namespace HealthFunctions.Learning.Learners;

/// <summary>Gathers examples to learn from: what was known of accounts over time, and what became of them.</summary>
/// <param name="model">The scoring model whose weights may be better.</param>
/// <param name="labelling">What is to be foretold, and when it counts.</param>
public sealed class MetricExamples(CompiledModel model, Labelling labelling)
{
    private readonly FeatureTable features = new(MetricFeatures.All);
    private readonly ScoreTable scores = new(ModelWeights.ColumnsOf(model.Source));
    private readonly List<(string Account, Observation Seen)> seen = [];

    /// <summary>Examples so far.</summary>
    public int Count => seen.Count;

    /// <summary>Adds an account.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="observations">What was known of it, earliest first.</param>
    /// <param name="outcomes">What became of it.</param>
    public void Add(string accountId, IReadOnlyList<Observation> observations, IReadOnlyList<Outcome> outcomes)
    {
        foreach (var (index, happened) in labelling.Label([.. observations.Select(observation => observation.AsOf)], outcomes))
        {
            var observation = observations[index];
            var result = Scored.Of(accountId, observation.AsOf, observation.Values, model, explain: true);
            features.Add(accountId, happened, MetricFeatures.Of(observation.Values));
            scores.Add(accountId, happened, [.. result.Metrics.Select(metric => metric.Score ?? double.NaN)]);
            seen.Add((accountId, observation));
        }
    }

    /// <summary>What can be learned from.</summary>
    /// <param name="data">What it is called in the report.</param>
    public LearningInput ToInput(string data) => new()
    {
        Data = data,
        Target = labelling.Target,
        Features = features,
        Scores = scores,
        Baseline = model.Version,
        ScorerOf = ScorerOf,
        Window = labelling.Window,
        Tally = labelling.Tally,
    };

    /// <summary>The model with the weights that were learned, ready to be stored; it is checked like any other.</summary>
    /// <exception cref="InvalidOperationException">It would be no valid model.</exception>
    public ScoringModel Propose(WeightProposal proposal, string version)
    {
        var proposed = ModelWeights.Apply(model.Source, [.. proposal.Weights.Select(weight => weight.Proposed.Value)], version);
        return ModelReading.Read(proposed) is { IsValid: true }
            ? proposed
            : throw new InvalidOperationException($"The weights learned for '{model.Version}' make no valid model.");
    }

    // By the model itself, with all that it knows of fading pulses, cases and absence.
    private Func<int, double> ScorerOf(IReadOnlyList<double> shares)
    {
        const double Unknown = 50;
        var reweighted = ReferenceEquals(shares, scores.Shares) ? model : Reweighted(shares);
        return row => Scored.Of(seen[row].Account, seen[row].Seen.AsOf, seen[row].Seen.Values, reweighted).Score ?? Unknown;
    }

    private CompiledModel Reweighted(IReadOnlyList<double> shares) => ModelReading.Read(ModelWeights.Apply(model.Source, shares, model.Version)).Model
        ?? throw new InvalidOperationException($"The weights learned for '{model.Version}' make no valid model.");
}
