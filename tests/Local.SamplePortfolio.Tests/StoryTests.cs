using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring.Results;
using SamplePortfolio;
using SamplePortfolio.Stories;
using SamplePortfolio.Verifying;

namespace Local.SamplePortfolio.Tests;

/// <summary>Every story shows what it tells when the app's own sources read it and the default model scores it.</summary>
public sealed class StoryTests(PortfolioAsRead portfolio) : IClassFixture<PortfolioAsRead>
{
    public static TheoryData<string> Stories => [.. StoryBook.All.Select(story => story.Outline.Id)];

    [Fact]
    public void The_sources_of_the_app_take_every_delivery()
    {
        Assert.Empty(portfolio.Faults);
    }

    [Fact]
    public void Only_the_customer_whom_nobody_mapped_stays_unmatched()
    {
        Assert.InRange(portfolio.Unmatched.Count, 10, 60);
        Assert.Equal(["segment", "stripe", "zendesk"], portfolio.Unmatched.Select(signal => signal.ExternalId!.Source).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void A_story_shows_what_it_tells(string accountId)
    {
        var account = Samples.Portfolio.Accounts.Single(account => account.Id == accountId);
        var health = portfolio.HealthOf(accountId);

        var check = new AccountCheck(account, ViewOf(health), null);

        Assert.True(check.StoryFaults.Count == 0, $"{string.Join("; ", check.StoryFaults)}. {health.Summary}");
    }

    [Theory]
    [InlineData("2026-02-28T23:59:00Z")] // a Saturday night at the end of a month
    [InlineData("2027-01-04T00:00:00Z")] // a Monday on which nobody has come yet
    public void The_stories_hold_whenever_the_window_ends(string end)
    {
        var window = global::SamplePortfolio.Accounts.Window.EndingAt(DateTimeOffset.Parse(end));
        var other = Portfolio.Generate(Portfolio.DefaultSeed, window);
        var read = new PortfolioAsRead(other);

        var checks = other.Accounts.Where(account => account.Story is not null)
            .Select(account => new AccountCheck(account, ViewOf(read.HealthOf(account.Id)), null));

        Assert.Empty(read.Faults);
        Assert.Empty(checks.SelectMany(check => check.StoryFaults.Select(fault => $"{check.Account.Name}: {fault}. {check.App.Summary}")));
    }

    [Fact]
    public void Acme_logs_in_daily_asks_little_gives_an_eight_and_has_renewed()
    {
        var metrics = portfolio.MetricsOf("acme-corp");

        Assert.True(metrics[MetricCatalog.LoginDaysPerWeek].AsNumber >= 4.5);
        Assert.Equal(8, metrics[MetricCatalog.NpsLatest].AsNumber);
        Assert.Equal(0, metrics[MetricCatalog.OpenTicketsWeighted].AsNumber);
        Assert.InRange(metrics[MetricCatalog.MeanResolutionHours].AsNumber, 1, 5);
        Assert.False(metrics[MetricCatalog.CancellationRequested].AsFlag);
        Assert.Equal(345, metrics[MetricCatalog.DaysToRenewal].AsNumber);
        Assert.True(portfolio.HealthOf("acme-corp").Score > 85);
    }

    [Fact]
    public void Metrics_move_as_the_stories_say()
    {
        Assert.True(portfolio.MetricsOf("brackenfield-dental")[MetricCatalog.DaysSinceLastLogin].AsNumber >= 21);
        Assert.Equal(12, portfolio.MetricsOf("tallowgate-freight")[MetricCatalog.CardRemovedDays].AsNumber);
        Assert.False(portfolio.MetricsOf("tallowgate-freight")[MetricCatalog.PaymentMethodPresent].AsFlag);
        Assert.Equal(-6, portfolio.MetricsOf("quillmark-print")[MetricCatalog.NpsMove].AsNumber);
        Assert.Equal(24, portfolio.MetricsOf("marlstone-builders")[MetricCatalog.OverdueDays].AsNumber);
        Assert.Equal(2, portfolio.MetricsOf("larkhollow-studios")[MetricCatalog.FailedPayments].AsNumber);
        Assert.Equal(0, portfolio.MetricsOf("larkhollow-studios")[MetricCatalog.OverdueInvoices].AsNumber);
        Assert.True(portfolio.MetricsOf("larkhollow-studios")[MetricCatalog.PaymentMethodPresent].AsFlag);
        Assert.False(portfolio.MetricsOf("sedgebrook-schools")[MetricCatalog.CancellationRequested].AsFlag);
        Assert.True(portfolio.MetricsOf("ravenmoor-travel")[MetricCatalog.CancellationRequested].AsFlag);
        Assert.Equal(4, portfolio.MetricsOf("ironvale-robotics")[MetricCatalog.OpenUrgentTickets].AsNumber);
        Assert.Equal(2, portfolio.MetricsOf("ironvale-robotics")[MetricCatalog.ReopenedTickets].AsNumber);
        Assert.Equal(1, portfolio.MetricsOf("thistledown-hotels")[MetricCatalog.Complaints].AsNumber);
        Assert.True(portfolio.MetricsOf("thistledown-hotels")[MetricCatalog.CsatMean].AsNumber < 2);
        Assert.True(portfolio.MetricsOf("emberlane-retail")[MetricCatalog.LicenceUtilisation].AsNumber > 1);
        Assert.True(portfolio.MetricsOf("bluefallow-games")[MetricCatalog.MrrTrend].AsNumber > 0.7);
        Assert.Equal(1, portfolio.MetricsOf("kestrelby-sports")[MetricCatalog.OpenDisputes].AsNumber);
        Assert.True(portfolio.MetricsOf("hallowmere-insurance")[MetricCatalog.GoalProgress].AsNumber < 0.25);
        Assert.True(portfolio.MetricsOf("fennwick-foods")[MetricCatalog.UsageTrend].AsNumber < -0.2);
        Assert.True(portfolio.MetricsOf("dunmarrow-textiles")[MetricCatalog.DaysSinceLastTouchpoint].AsNumber > 40);
    }

    [Fact]
    public void The_portfolio_has_accounts_of_every_band()
    {
        var bands = Samples.Portfolio.Accounts.Select(account => portfolio.HealthOf(account.Id).Band).ToList();

        Assert.True(bands.Count(band => band == HealthFunctions.Core.Scoring.Band.Green) >= 15, string.Join(' ', bands));
        Assert.True(bands.Count(band => band == HealthFunctions.Core.Scoring.Band.Amber) >= 5, string.Join(' ', bands));
        Assert.True(bands.Count(band => band == HealthFunctions.Core.Scoring.Band.Red) >= 5, string.Join(' ', bands));
        Assert.Contains(HealthFunctions.Core.Scoring.Band.Unknown, bands);
    }

    private static AccountView ViewOf(HealthResult health) => new(
        health.Score,
        health.Band.ToString().ToLowerInvariant(),
        health.Summary ?? "",
        health.Trend.Days30,
        health.Drivers.Negative.Select(driver => driver.Sentence).FirstOrDefault() ?? "",
        health.Pulse?.Status,
        health.Pulse?.Stale ?? false,
        [health.Summary ?? "", .. health.Drivers.Negative.Select(driver => driver.Sentence), .. health.FiredRules.Select(rule => rule.Reason)]);
}
