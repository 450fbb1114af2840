using System.Text.Json;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Tests;

/// <summary>What deliveries come to in an account: their signals folded, each once, as the pipeline does it.</summary>
internal static class Folded
{
    private static readonly UserKeys Keys = new("a salt for these tests");
    private static readonly FeatureCatalogue NoFeatures = new([], []);

    /// <summary>The signals of bodies that are well-formed and say something.</summary>
    public static IReadOnlyList<Signal> Signals(string source, params IEnumerable<string> bodies) =>
        [.. bodies.SelectMany(body => Deliveries.Source(source).Normalise(Deliveries.Of(body)).Signals)];

    /// <summary>The account of these signals, whoever they say it is.</summary>
    public static AccountState Account(params IEnumerable<Signal> signals) => Account([[.. signals]]);

    /// <summary>The same delivery by delivery.</summary>
    public static AccountState Account(IEnumerable<IReadOnlyList<Signal>> deliveries)
    {
        HashSet<(string, ExternalId?, string)> applied = [];
        AccountState state = new() { AccountId = "acme" };
        foreach (var signals in deliveries)
        {
            state.Apply([.. signals.Where(signal => applied.Add((signal.Source, signal.ExternalId, signal.Id)))], Keys);
        }

        return state;
    }

    /// <summary>A metric of the account.</summary>
    public static MetricValue Metric(AccountState state, MetricDefinition metric, DateTimeOffset asOf)
    {
        MetricValues values = new();
        AccountMetrics.Read(state, asOf, NoFeatures, values);
        return values[metric];
    }

    /// <summary>The account as it is stored.</summary>
    public static string Bytes(AccountState state) => JsonSerializer.Serialize(state, AccountJson.Default.AccountState);
}
