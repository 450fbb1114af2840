using System.Text.Json;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Tests.Accounts;

public sealed class AccountStateTests
{
    [Fact]
    public void Folding_nothing_changes_nothing()
    {
        var fresh = new AccountState { AccountId = "acme" };
        fresh.Apply([], new UserKeys("salt"));
        Assert.Equal(Json(new AccountState { AccountId = "acme" }), Json(fresh));

        var state = An.Account().Login(1).Spoke(3).State;
        var before = Json(state);
        state.Apply([], new UserKeys("salt"));
        Assert.Equal(before, Json(state));
    }

    [Fact]
    public void The_twenty_newest_signals_are_remembered_newest_first()
    {
        var account = An.Account();
        foreach (var day in Enumerable.Range(1, 30).Reverse())
        {
            account.Spoke(day);
        }

        account.Login(0.5);
        var recent = account.State.Recent;
        Assert.Equal(AccountState.RecentSignals, recent.Count);
        Assert.Equal("login", recent[0].Type);
        Assert.Equal("api", recent[0].Source);
        Assert.Equal(Enumerable.Range(1, 19).Select(day => AccountStory.Ago(day)), recent.Skip(1).Select(signal => signal.At));
    }

    [Fact]
    public void Times_are_kept_in_UTC()
    {
        var state = An.Account().With(new TouchpointSignal { OccurredAt = An.Now.ToOffset(TimeSpan.FromHours(9)), Kind = TouchpointKind.Call }).State;
        Assert.Equal(TimeSpan.Zero, state.Touchpoints.Changes[0].At.Offset);
        Assert.Equal(TimeSpan.Zero, state.NewestAt.Offset);
    }

    [Fact]
    public void Daily_use_is_kept_for_180_days_before_the_newest_signal()
    {
        var usage = An.Account().Login(181).Used("export", 181, "bob").Login(180, "cid").Spoke(0).State.Usage;
        Assert.Single(usage.Users);
        Assert.Empty(usage.Features);
        Assert.Equal(DayBits.DayOf(AccountStory.Ago(181)), usage.LoginBefore);
        Assert.True(usage.Logins.Contains(DayBits.DayOf(AccountStory.Ago(180))));
        Assert.False(usage.Logins.Contains(DayBits.DayOf(AccountStory.Ago(181))));
    }

    [Fact]
    public void Other_facts_are_kept_for_400_days_and_what_still_holds_for_ever()
    {
        var state = An.Account()
            .Ticket("old", TicketStatus.Open, 401).Ticket("kept", TicketStatus.Open, 400)
            .Invoice("old", InvoiceStatus.Open, 401).Nps(9, 401)
            .Subscription(900, mrr: 1).Subscription(800, mrr: 2).Subscription(10, mrr: 3)
            .Owner("cleo", 900).Pulse("Green", 900)
            .Login(0).State;
        Assert.Equal("api:kept", Assert.Single(state.Tickets).Key);
        Assert.Empty(state.Invoices);
        Assert.True(state.Surveys.IsEmpty);
        Assert.Equal([2m, 3m], state.Subscriptions.Single().Value.Changes.Select(change => change.Value.Mrr!.Value));
        Assert.False(state.Profile.Owner.IsEmpty);
        Assert.False(state.Pulses.IsEmpty);
    }

    [Fact]
    public void A_pulse_on_no_scale_is_never_folded()
    {
        var state = new AccountState { AccountId = "acme" };
        var pulse = new PulseSignal { Id = "1", OccurredAt = An.Now, Status = "Splendid", Author = "cleo" };
        Assert.Throws<ArgumentException>(() => state.Apply([pulse], new UserKeys("salt")));
    }

    [Fact]
    public void Reading_metrics_clears_what_was_there()
    {
        var values = new MetricValues();
        values.Set(MetricCatalog.ChampionLeft, true);
        Core.Accounts.Reading.AccountMetrics.Read(An.Account().Login(1).State, An.Now, Core.Accounts.Reading.FeatureCatalogue.Empty, values);
        Assert.True(values[MetricCatalog.ChampionLeft].IsAbsent);
    }

    private static string Json(AccountState state) => JsonSerializer.Serialize(state, AccountJson.Default.AccountState);
}
