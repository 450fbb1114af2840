using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Learning.Examples;
using HealthFunctions.Learning.Outcomes;

namespace HealthFunctions.Learning.Tests;

/// <summary>Accounts made up so that the truth is known: who churns depends on three metrics by known weights, or on nothing.</summary>
internal sealed class Portfolio
{
    public static readonly DateTimeOffset Day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset KnownUntil = Day.AddDays(120);

    /// <summary>Three metrics in two dimensions with equal weights.</summary>
    public const string Model =
        """
        { "version": "even", "name": "even", "coverageFloor": 0, "dimensions": [
          { "name": "product", "weight": 50, "metrics": [
            { "metric": "licenceUtilisation", "weight": 1, "curve": { "linear": { "zeroAt": 0, "fullAt": 1 } } },
            { "metric": "featureAdoption", "weight": 1, "curve": { "linear": { "zeroAt": 0, "fullAt": 1 } } }] },
          { "name": "support", "weight": 50, "metrics": [
            { "metric": "csatMean", "weight": 1, "curve": { "linear": { "zeroAt": 0, "fullAt": 5 } } }] }] }
        """;

    public static CompiledModel Compiled => ModelReading.Read(Model).Model!;

    public required IReadOnlyList<(string Id, Observation Seen, Outcome? Churn)> Accounts { get; init; }

    public static Labelling Labelling => new(OutcomeKind.Churned, new LabelWindow(), KnownUntil);

    /// <summary>Accounts whose log-odds of churn are the weighted sum of what is missing of each score, from 0 to 1.</summary>
    public static Portfolio Of(int count, double utilisation, double adoption, double csat, double intercept, int seed = 7)
    {
        var random = new Random(seed);
        var accounts = new List<(string, Observation, Outcome?)>();
        for (var i = 0; i < count; i++)
        {
            var (u, a, c) = (random.NextDouble(), random.NextDouble(), random.NextDouble());
            var values = new MetricValues();
            values.Set(MetricCatalog.LicenceUtilisation, u);
            values.Set(MetricCatalog.FeatureAdoption, a);
            values.Set(MetricCatalog.CsatMean, 5 * c);
            values.Set(MetricCatalog.Segment, i % 2 == 0 ? "smb" : "enterprise");
            var logOdds = intercept + (utilisation * (1 - u)) + (adoption * (1 - a)) + (csat * (1 - c));
            var churns = random.NextDouble() < 1 / (1 + Math.Exp(-logOdds));
            var id = $"a{i}";
            accounts.Add((id, new Observation(Day, values), churns ? Churn(id, Day.AddDays(1 + random.Next(80))) : null));
        }

        return new Portfolio { Accounts = accounts };
    }

    public static Outcome Churn(string account, DateTimeOffset at) => new() { Id = "churn", AccountId = account, Kind = OutcomeKind.Churned, OccurredAt = at };

    public void AddTo(Action<string, IReadOnlyList<Observation>, IReadOnlyList<Outcome>> add)
    {
        foreach (var (id, seen, churn) in Accounts)
        {
            add(id, [seen], churn is null ? [] : [churn]);
        }
    }
}
