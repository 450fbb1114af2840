using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Tests.Accounts;

/// <summary>What a person sets in place of the calculated health is a fact like any other: dated, and the latest word stands.</summary>
public sealed class OverrideTests
{
    private static readonly UserKeys Keys = new("salt");

    [Fact]
    public void An_override_holds_from_when_it_was_set_until_it_expires()
    {
        var account = With(Set("1", daysAgo: 10, Band.Green, forDays: 5));

        Assert.Null(At(account, daysAgo: 11));
        Assert.Equal((Band.Green, "cleo"), (At(account, daysAgo: 10)?.Band, At(account, daysAgo: 10)?.Author));
        Assert.NotNull(At(account, daysAgo: 5.01));
        Assert.Null(At(account, daysAgo: 5));
    }

    [Fact]
    public void The_latest_word_stands_and_can_take_back()
    {
        var account = With(
            Set("2", daysAgo: 8, Band.Red, forDays: 30),
            Set("1", daysAgo: 10, Band.Green, forDays: 30),
            new OverrideSignal { Id = "3", Source = "api", OccurredAt = An.Now.AddDays(-3), Author = "ann", Removed = true });

        Assert.Equal(Band.Green, At(account, daysAgo: 9)?.Band);
        Assert.Equal(Band.Red, At(account, daysAgo: 4)?.Band);
        Assert.Null(At(account, daysAgo: 2));
    }

    [Fact]
    public void The_account_that_stays_keeps_its_own()
    {
        var survivor = With(Set("1", daysAgo: 10, Band.Green, forDays: 30));
        survivor.Absorb(With(Set("2", daysAgo: 1, Band.Red, forDays: 30)));

        Assert.Equal(Band.Green, At(survivor, daysAgo: 0)?.Band);
    }

    private static ManualOverride? At(AccountState account, double daysAgo) => AccountScoring.OverrideOf(account, An.Now.AddDays(-daysAgo));

    private static AccountState With(params Signal[] signals)
    {
        var state = new AccountState { AccountId = "acme" };
        state.Apply(signals, Keys);
        return state;
    }

    private static OverrideSignal Set(string id, double daysAgo, Band band, double forDays) => new()
    {
        Id = id,
        Source = "api",
        OccurredAt = An.Now.AddDays(-daysAgo),
        Band = band,
        Reason = "Agreed.",
        Author = "cleo",
        ExpiresAt = An.Now.AddDays(forDays - daysAgo),
    };
}
