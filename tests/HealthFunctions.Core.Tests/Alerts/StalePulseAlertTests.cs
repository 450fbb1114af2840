using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Tests.Accounts;

namespace HealthFunctions.Core.Tests.Alerts;

public sealed class StalePulseAlertTests
{
    [Fact]
    public void A_fresh_pulse_or_none_opens_nothing()
    {
        Assert.Null(StalePulseAlert.Next(An.Account().Pulse("Green", 30).Health(), "cleo", current: null));
        Assert.Null(StalePulseAlert.Next(An.Account().Login(1).Health(), "cleo", current: null));
    }

    [Fact]
    public void It_opens_once_and_says_how_old_the_pulse_is()
    {
        var account = An.Account().Pulse("Green", 31.5);
        var opened = StalePulseAlert.Next(account.Health(), "cleo", current: null);
        Assert.Equal(
            new Alert
            {
                AccountId = "acme",
                Kind = "stalePulse",
                Status = AlertStatus.Open,
                Severity = Severity.Warning,
                Reason = "Pulse Green is 31 days old; it is due every 30 days.",
                Owner = "cleo",
                OpenedAt = An.Now,
                UpdatedAt = An.Now,
            },
            opened);
        Assert.Equal("stalePulse:acme", opened!.Id);
        Assert.Null(StalePulseAlert.Next(account.Health(), "cleo", opened));
        Assert.Null(StalePulseAlert.Next(account.Health(asOfDaysAgo: -0.4), "cleo", opened));
    }

    [Fact]
    public void Another_owner_is_told_where_the_pulse_is_young()
    {
        var health = An.Account().Owner("cleo", 90).Pulse("Green", 10).Owner("dora", 5).Health();
        Assert.Equal("Pulse Green was set under another owner.", StalePulseAlert.Next(health, "dora", current: null)!.Reason);
    }

    [Fact]
    public void While_it_is_open_its_reason_and_owner_are_kept_up_to_date()
    {
        var account = An.Account().Pulse("Green", 40);
        var opened = StalePulseAlert.Next(account.Health(asOfDaysAgo: 5), "cleo", current: null)!;
        var later = StalePulseAlert.Next(account.Health(), "cleo", opened)!;
        Assert.Equal(opened with { Reason = "Pulse Green is 40 days old; it is due every 30 days.", UpdatedAt = An.Now }, later);
        Assert.Equal(later with { Owner = "dora" }, StalePulseAlert.Next(account.Health(), "dora", later));
    }

    [Fact]
    public void A_new_pulse_resolves_it_and_growing_old_again_opens_it_anew()
    {
        var account = An.Account().Pulse("Green", 90);
        var opened = StalePulseAlert.Next(account.Health(asOfDaysAgo: 55), "cleo", current: null)!;

        account.Pulse("Amber", 50, "price");
        var resolved = StalePulseAlert.Next(account.Health(asOfDaysAgo: 50), "cleo", opened)!;
        Assert.Equal(opened with { Status = AlertStatus.Resolved, UpdatedAt = AccountStory.Ago(50), ResolvedAt = AccountStory.Ago(50) }, resolved);
        Assert.Null(StalePulseAlert.Next(account.Health(asOfDaysAgo: 40), "cleo", resolved));

        var again = StalePulseAlert.Next(account.Health(), "cleo", resolved)!;
        Assert.Equal(AlertStatus.Open, again.Status);
        Assert.Equal(An.Now, again.OpenedAt);
        Assert.Null(again.ResolvedAt);
        Assert.Equal("Pulse Amber is 50 days old; it is due every 30 days.", again.Reason);
        Assert.Equal(opened.Id, again.Id);
    }
}
