using System.Text.Json;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Signals;
using HealthFunctions.Core.Tests.Signals;
using HealthFunctions.Testing;

namespace HealthFunctions.Core.Tests.Accounts;

/// <summary>Account state is the fold of a set of signals: neither their order nor how they are cut into deliveries leaves a trace.</summary>
public sealed class FoldProperties
{
    private static readonly FeatureCatalogue Features = new(["feature-0", "feature-1", "feature-9"], ["feature-1"]);

    [Theory]
    [InlineData(10)]
    [InlineData(300)]
    [InlineData(1500)]
    public void Any_order_and_any_grouping_give_the_same_bytes(int days) => ForAll(days, (signals, random) =>
    {
        var expected = Json(Fold([signals]));
        random.Shuffle(signals);
        Assert.Equal(expected, Json(Fold(Groups(signals, random))));
    });

    [Theory]
    [InlineData(10)]
    [InlineData(1500)]
    public void Storing_the_state_between_deliveries_leaves_no_trace(int days) => ForAll(days, (signals, random) =>
    {
        var expected = Json(Fold([signals]));
        random.Shuffle(signals);
        var stored = Groups(signals, random).Aggregate(Json(Empty()), (json, group) =>
        {
            var state = Read(json);
            state.Apply(group, Keys);
            return Json(state);
        });
        Assert.Equal(expected, stored);
    });

    [Fact]
    public void A_state_survives_its_JSON() => ForAll(1000, (signals, _) =>
    {
        var json = Json(Fold([signals]));
        Assert.Equal(json, Json(Read(json)));
    });

    [Theory]
    [InlineData(10)]
    [InlineData(300)]
    [InlineData(1500)]
    public void Two_accounts_merged_are_one_that_had_the_signals_of_both(int days) => ForAll(days, (signals, random) =>
    {
        // What people have set in place of the calculated health stays with the account that it was said of.
        signals = [.. signals.Where(signal => signal is not OverrideSignal)];
        var expected = Json(Fold([signals]));
        random.Shuffle(signals);
        var cut = random.Next(signals.Length + 1);
        var survivor = Fold([signals[..cut]]);
        var other = Fold([signals[cut..]]);
        var otherBefore = Json(other);
        survivor.Absorb(other);
        Assert.Equal(expected, Json(survivor));
        Assert.Equal(otherBefore, Json(other));
    });

    [Fact]
    public void Metrics_of_a_past_day_do_not_know_what_came_later() => Properties.ForAll(RandomSignals.Seeds, seed =>
    {
        var random = new Random(seed);
        // Of profile fields the first word counts for the time before it too; so there is one, and it comes first.
        var signals = RandomSignals.Many(random, AccountState.FactRetentionDays - 1, most: 60, profiles: false);
        Signal profile = new ProfileSignal { Id = "first", OccurredAt = signals.Min(signal => signal.OccurredAt), Rank = -1, Seats = 5, Owner = "cleo", Source = "api" };

        // The longest window of use is 8 weeks, and use is kept for 180 days: so far back every day can be answered for.
        // Use is counted by whole days; hence the end of one.
        var newest = signals.Max(signal => signal.OccurredAt).UtcDateTime;
        var asOf = new DateTimeOffset(newest.Date.AddDays(1 - random.Next(121)).AddTicks(-1), TimeSpan.Zero);
        var then = signals.Prepend(profile).Where(signal => signal.OccurredAt <= asOf).ToArray();
        if (then.Length == 0)
        {
            return true;
        }

        var full = Input(Fold([[profile, .. signals]]), asOf);
        var past = Input(Fold([then]), asOf);
        Assert.Equal(Shown(past), Shown(full));
        return past.Pulse == full.Pulse;
    }, cases: 300);

    [Fact]
    public void Of_the_same_instant_the_higher_rank_is_the_later_whatever_came_first()
    {
        var paid = new InvoiceSignal { Id = "b", OccurredAt = An.Now, Rank = 2, InvoiceId = "1", Status = InvoiceStatus.Paid };
        var open = new InvoiceSignal { Id = "a", OccurredAt = An.Now, Rank = 1, InvoiceId = "1", Status = InvoiceStatus.Open };
        Assert.Equal(InvoiceStatus.Paid, Fold([[paid], [open]]).Invoices.Single().Value.At(An.Now)!.Value.Status);
        Assert.Equal(InvoiceStatus.Paid, Fold([[open], [paid]]).Invoices.Single().Value.At(An.Now)!.Value.Status);
    }

    private static UserKeys Keys { get; } = new("salt");

    private static void ForAll(int days, Action<Signal[], Random> holds) => Properties.ForAll(RandomSignals.Seeds, seed =>
    {
        var random = new Random(seed);
        holds(RandomSignals.Many(random, days), random);
        return true;
    });

    private static ScoringInput Input(AccountState state, DateTimeOffset asOf) =>
        AccountScoring.InputOf(state, asOf, Features, new MetricValues(), new ScoreHistory(), previous: null);

    private static IEnumerable<string> Shown(ScoringInput input) => MetricCatalog.All.Select(metric => $"{metric.Name}: {Exact(input.Values[metric])}");

    private static string Exact(MetricValue value) => value.IsNumber ? $"{value.AsNumber:R}" : value.ToString();

    private static List<Signal[]> Groups(Signal[] signals, Random random)
    {
        var groups = new List<Signal[]>();
        for (var start = 0; start < signals.Length;)
        {
            var size = Math.Min(random.Next(1, 8), signals.Length - start);
            groups.Add(signals[start..(start + size)]);
            start += size;
        }

        return groups;
    }

    private static AccountState Empty() => new() { AccountId = "acme" };

    private static AccountState Fold(IEnumerable<IReadOnlyList<Signal>> groups)
    {
        var state = Empty();
        foreach (var group in groups)
        {
            state.Apply(group, Keys);
        }

        return state;
    }

    private static string Json(AccountState state) => JsonSerializer.Serialize(state, AccountJson.Default.AccountState);

    private static AccountState Read(string json) => JsonSerializer.Deserialize(json, AccountJson.Default.AccountState)!;
}
