using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Notifications;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Tests.Notifications;

/// <summary>What a recalculation has to tell.</summary>
public sealed class AccountNewsTests
{
    private static readonly AlertKindSettings Weekly = AlertSettings.Usual.For([])["stalePulse"] with { RemindEveryDays = 1, ClearAfterDays = 0, OpenAfterDays = 0 };

    [Fact]
    public void The_life_of_an_alert_is_told_step_by_step_and_each_step_once()
    {
        var alerts = AccountAlerts.None;
        Assert.Equal(["alert.opened"], Day(0, Severity.Warning));
        Assert.Empty(Day(0, Severity.Warning));
        Assert.Equal(["alert.worsened"], Day(0.5, Severity.Critical));
        Assert.Empty(Day(0.6, Severity.Warning));
        Assert.Equal(["alert.reminded"], Day(1, Severity.Warning));
        Assert.Equal(["alert.resolved"], Day(1.5, null));

        List<string> Day(double day, Severity? severity)
        {
            var at = Told.Now.AddDays(day);
            var before = alerts;
            alerts = AlertEngine.NextOf(alerts, "stalePulse", "acme", severity is { } found ? new AlertFinding(found, "It is old.") : null, Weekly, at);
            return [.. AccountNews.OfAlerts(before, alerts, Told.Acme, at).Select(happened => happened.Type)];
        }
    }

    [Fact]
    public void The_same_step_has_the_same_id_and_another_has_another()
    {
        var opened = AlertEngine.NextOf(AccountAlerts.None, "stalePulse", "acme", new AlertFinding(Severity.Info, "It is old."), Weekly, Told.Now);
        var first = Assert.Single(AccountNews.OfAlerts(AccountAlerts.None, opened, Told.Acme, Told.Now));
        Assert.Equal(first.Id, Assert.Single(AccountNews.OfAlerts(AccountAlerts.None, opened, Told.Acme, Told.Now.AddHours(1))).Id);
        Assert.NotEqual(first.Id, Assert.Single(AccountNews.OfAlerts(AccountAlerts.None, opened, Told.Acme with { Id = "other" }, Told.Now)).Id);
    }

    [Fact]
    public void Steps_of_people_and_of_days_long_past_are_not_told()
    {
        var opened = AlertEngine.NextOf(AccountAlerts.None, "stalePulse", "acme", new AlertFinding(Severity.Info, "It is old."), Weekly, Told.Now);
        Assert.Empty(AccountNews.OfAlerts(AccountAlerts.None, opened, Told.Acme, Told.Now.AddDays(3)));
        var taken = new AlertDecision(AlertStep.Resolved, "mira").Apply(opened, "stalePulse", Told.Now);
        Assert.Empty(AccountNews.OfAlerts(opened, taken, Told.Acme, Told.Now));
    }

    [Fact]
    public void A_change_of_the_band_is_told_and_a_first_band_is_none()
    {
        var (green, red) = (Health(Band.Green, 80), Health(Band.Red, 20));
        Assert.Null(AccountNews.OfBand(null, red, Told.Acme, Told.Now));
        Assert.Null(AccountNews.OfBand(green, green, Told.Acme, Told.Now));
        Assert.Null(AccountNews.OfBand(green, red, Told.Acme, Told.Now.AddDays(3)));
        var change = AccountNews.OfBand(green, red, Told.Acme, Told.Now)!;
        Assert.Equal(("health.band.changed", new BandChange(Band.Green, Band.Red, 20)), (change.Type, change.Change));
        Assert.Equal("Health went from green to red.", change.Reason);
    }

    private static HealthResult Health(Band band, double score) => new() { AccountId = "acme", AsOf = Told.Now, ModelVersion = "1", Band = band, Score = score };
}
