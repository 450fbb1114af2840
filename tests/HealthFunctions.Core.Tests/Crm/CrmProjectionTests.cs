using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Crm;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Core.Tests.Accounts;

namespace HealthFunctions.Core.Tests.Crm;

public sealed class CrmProjectionTests
{
    private static readonly Uri Page = new("https://health.example.com/accounts/acme");

    [Fact]
    public void It_takes_over_what_a_person_should_see()
    {
        var result = new HealthResult
        {
            AccountId = "acme",
            AsOf = An.Now,
            ModelVersion = "balanced-1",
            Score = 61.26,
            Band = Band.Amber,
            Coverage = 0.756,
            Summary = "Amber: use is falling.",
            Dimensions = [new("product", 40.04, Band.Amber, 0.5, 1), new("support", null, Band.Unknown, 0, 0)],
            Trend = new Trend(-1, -4.44, 7),
            Pulse = new PulseHealth("Red", AccountStory.Ago(40), 40, 30, Stale: true),
            Drivers = new Drivers([new Driver("usageTrend", 12, "use is falling")], []),
        };
        var record = CrmProjection.RecordOf(result, new AccountProfile { Name = "Acme Inc." }, openAlerts: 2, Page);

        // Lists are compared by what they hold; the rest at once, so that a field forgotten here is noticed.
        Assert.Equal([new CrmDimension("product", 40), new CrmDimension("support", null)], record.DimensionScores);
        Assert.Equal(
            new CrmRecord
            {
                AccountId = "acme",
                Name = "Acme Inc.",
                HealthScore = 61.3,
                HealthBand = "amber",
                BandReason = "Amber: use is falling.",
                DimensionScores = record.DimensionScores,
                Trend30 = -4.4,
                Coverage = 0.76,
                Pulse = "Red",
                PulseSetAt = AccountStory.Ago(40),
                PulseStale = true,
                OpenAlerts = 2,
                RecommendedAction = NextAction.For(result),
                LastCalculatedAt = An.Now,
                ModelVersion = "balanced-1",
                AccountUrl = Page,
            },
            record);
        Assert.NotNull(record.RecommendedAction);
    }

    [Fact]
    public void What_is_not_known_is_left_open()
    {
        var result = new HealthResult { AccountId = "acme", AsOf = An.Now, ModelVersion = "balanced-1", Band = Band.Unknown };
        var record = CrmProjection.RecordOf(result, new AccountProfile { Name = "acme" }, openAlerts: 0, accountUrl: null);
        Assert.Equal("unknown", record.HealthBand);
        Assert.Equal("", record.BandReason);
        Assert.Null(record.HealthScore);
        Assert.Null(record.Trend30);
        Assert.Null(record.Pulse);
        Assert.Null(record.PulseSetAt);
        Assert.False(record.PulseStale);
        Assert.Null(record.RecommendedAction);
        Assert.Null(record.AccountUrl);
        Assert.Empty(record.DimensionScores);
    }

    [Fact]
    public void Every_band_has_the_word_that_CRMs_know()
    {
        var words = Enum.GetValues<Band>().Select(band => CrmProjection.RecordOf(
            new HealthResult { AccountId = "acme", AsOf = An.Now, ModelVersion = "1", Band = band }, new AccountProfile { Name = "Acme" }, 0, null).HealthBand);
        Assert.Equal(CrmBand.All.Order(StringComparer.Ordinal), words.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_story_told_twice_needs_no_second_push_and_one_told_further_does()
    {
        var account = An.Account().Login(3).Nps(9, 10).Pulse("Green", 5);
        Assert.Equal(Record(account, 0).Fingerprint, Record(account, -0.01).Fingerprint);
        Assert.NotEqual(Record(account, 0).Fingerprint, Record(account.Nps(2, 0), 0).Fingerprint);
    }

    private static CrmRecord Record(AccountStory account, double asOfDaysAgo) =>
        CrmProjection.RecordOf(account.Health(asOfDaysAgo), account.ProfileAt(asOfDaysAgo), openAlerts: 0, Page);
}
