using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Notifications;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Tests.Notifications;

/// <summary>Who is told of what, and what waits until then.</summary>
public sealed class RoutingTests
{
    private static readonly NotificationTarget Everything = new() { Name = "everything", Kind = NotificationTargetKind.Webhook };

    [Fact]
    public void A_target_that_asks_for_nothing_in_particular_is_told_of_everything()
    {
        Assert.True(Everything.Takes(Told.Alert(severity: Severity.Info)));
        Assert.True(Everything.Takes(Told.Band(Band.Red, Band.Green)));
    }

    [Theory]
    [InlineData("alert.opened", true)]
    [InlineData("ALERT.OPENED", true)]
    [InlineData("alert.resolved", false)]
    public void By_event(string type, bool taken) => Assert.Equal(taken, (Everything with { Events = [type] }).Takes(Told.Alert()));

    [Fact]
    public void By_kind_of_alert_which_does_not_leave_out_changes_of_the_band()
    {
        var target = Everything with { Kinds = ["noLogin"] };
        Assert.True(target.Takes(Told.Alert()));
        Assert.False(target.Takes(Told.Alert(kind: "stalePulse")));
        Assert.True(target.Takes(Told.Band(Band.Green, Band.Red)));
    }

    [Theory]
    [InlineData(Severity.Info, true)]
    [InlineData(Severity.Warning, true)]
    [InlineData(Severity.Critical, false)]
    public void By_severity(Severity least, bool taken) => Assert.Equal(taken, (Everything with { MinSeverity = least }).Takes(Told.Alert()));

    [Theory]
    [InlineData(Band.Green, Band.Red, Severity.Critical)]
    [InlineData(Band.Unknown, Band.Red, Severity.Critical)]
    [InlineData(Band.Green, Band.Amber, Severity.Warning)]
    [InlineData(Band.Red, Band.Amber, Severity.Info)]
    [InlineData(Band.Green, Band.Unknown, Severity.Info)]
    public void A_fall_is_more_urgent_than_a_rise(Band from, Band to, Severity severity) => Assert.Equal(severity, new BandChange(from, to, 50).Severity);

    [Theory]
    [InlineData("emea", "", true)]
    [InlineData("EMEA", "mira", true)]
    [InlineData("smb", "", false)]
    [InlineData("", "Noah", false)]
    [InlineData("emea", "Noah", false)]
    public void By_segment_and_owner(string segment, string owner, bool taken)
    {
        var target = Everything with { Segments = segment.Length == 0 ? [] : [segment], Owners = owner.Length == 0 ? [] : [owner] };
        Assert.Equal(taken, target.Takes(Told.Alert()));
    }

    [Fact]
    public void An_account_without_an_owner_is_no_owners() =>
        Assert.False((Everything with { Owners = ["Mira"] }).Takes(Told.Alert() with { Account = Told.Acme with { Owner = null } }));

    [Fact]
    public void An_event_waits_once_for_each_target_that_wants_it()
    {
        NotificationTarget[] targets = [Everything, Everything with { Name = "bands", Events = ["health.band.changed"] }];
        var alerts = NotificationOutbox.Add(AccountAlerts.None, [Told.Alert()], targets);
        Assert.Equal(["everything"], Assert.Single(alerts.Outbox).To);
        Assert.Same(alerts, NotificationOutbox.Add(alerts, [Told.Alert()], targets));
        Assert.Same(AccountAlerts.None, NotificationOutbox.Add(AccountAlerts.None, [Told.Alert()], [targets[1]]));
    }

    [Fact]
    public void What_one_target_has_been_told_still_waits_for_another()
    {
        IReadOnlyList<NotificationEvent> outbox = [Told.Alert() with { To = ["a", "b"] }];
        var next = NotificationOutbox.Without(outbox, "evt_1", "a");
        Assert.Equal(["b"], Assert.Single(next).To);
        Assert.Same(next, NotificationOutbox.Without(next, "evt_1", "a"));
        Assert.Empty(NotificationOutbox.Without(next, "evt_1", "b"));
        Assert.Equal(["b", "a"], Assert.Single(NotificationOutbox.With(next, Told.Alert(), "a")).To);
    }

    [Fact]
    public void An_outbox_does_not_grow_for_ever()
    {
        var events = Enumerable.Range(0, 60).Select(number => Told.Alert() with { Id = $"evt_{number}" });
        var outbox = NotificationOutbox.Add(AccountAlerts.None, events, [Everything]).Outbox;
        Assert.Equal((NotificationOutbox.MostWaiting, "evt_59"), (outbox.Count, outbox[^1].Id));
    }

    [Fact]
    public void What_waits_survives_a_merge_of_accounts()
    {
        var mine = new AccountAlerts { Outbox = [Told.Alert() with { To = ["a"] }] };
        var other = new AccountAlerts { Outbox = [Told.Alert() with { To = ["a"] }, Told.Alert() with { Id = "evt_2", To = ["a"] }] };
        Assert.Equal(["evt_1", "evt_2"], mine.Absorb(other, "acme").Outbox.Select(waiting => waiting.Id));
    }
}
