using System.Text.RegularExpressions;
using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Core.Tests.Metrics;

public sealed partial class MetricCatalogTests
{
    [Fact]
    public void Every_metric_stands_at_its_index_and_is_found_by_its_name()
    {
        Assert.Equal(53, MetricCatalog.Count);
        for (var index = 0; index < MetricCatalog.Count; index++)
        {
            var metric = MetricCatalog.All[index];
            Assert.Equal(index, metric.Index);
            Assert.True(MetricCatalog.TryFind(metric.Name, out var found));
            Assert.Same(metric, found);
            Assert.Matches(CamelCase(), metric.Name);
        }

        Assert.False(MetricCatalog.TryFind("DaysSinceLastLogin", out _));
    }

    [Fact]
    public void Every_public_field_is_in_the_list()
    {
        var fields = typeof(MetricCatalog).GetFields().Select(field => (MetricDefinition)field.GetValue(null)!);
        Assert.Equal(MetricCatalog.All.Select(metric => metric.Name).Order(), fields.Select(metric => metric.Name).Order());
    }

    [Fact]
    public void Every_metric_says_where_it_comes_from_and_what_absent_means()
    {
        Assert.All(MetricCatalog.All, metric =>
        {
            Assert.NotEmpty(metric.Sources);
            Assert.NotEmpty(metric.Absent);
            Assert.EndsWith(".", metric.Description);
            Assert.NotEmpty(metric.Window);
            Assert.Equal(metric.Absent, metric.Say(default, good: true));
        });
    }

    [Theory]
    [InlineData("daysSinceLastLogin", 9, false, "no login for 9 days")]
    [InlineData("daysSinceLastLogin", 1, false, "no login for 1 day")]
    [InlineData("daysSinceLastLogin", 2, true, "last login 2 days ago")]
    [InlineData("daysSinceLastLogin", 0, false, "a login within the last day")]
    [InlineData("openUrgentTickets", 2, false, "2 urgent tickets open")]
    [InlineData("openUrgentTickets", 1, false, "1 urgent ticket open")]
    [InlineData("openUrgentTickets", 0, true, "no urgent tickets open")]
    [InlineData("overdueInvoices", 1, false, "1 invoice overdue")]
    [InlineData("overdueDays", 12, false, "oldest unpaid invoice overdue by 12 days")]
    [InlineData("licenceUtilisation", 0.405, false, "only 40.5% of seats in use")]
    [InlineData("licenceUtilisation", 0.9, true, "90% of seats in use")]
    [InlineData("usageTrend", -0.25, false, "active use down 25% in two weeks")]
    [InlineData("usageTrend", 0.1, true, "active use up 10% in two weeks")]
    [InlineData("overdueAmount", 12500, false, "12,500 overdue")]
    [InlineData("daysToRenewal", -1, false, "renewal date passed 1 day ago")]
    [InlineData("npsMove", -4, false, "NPS answer down by 4")]
    [InlineData("loginDaysPerWeek", 1, false, "logins on only 1 day a week")]
    [InlineData("ticketsPerSeat", 0.04, true, "0.04 tickets a seat in 30 days")]
    public void A_number_reads_as_one_plain_sentence(string name, double value, bool good, string sentence)
    {
        Assert.True(MetricCatalog.TryFind(name, out var metric));
        Assert.Equal(sentence, metric.Say(MetricValue.Number(value), good));
    }

    [Fact]
    public void Flags_and_texts_read_as_sentences_too()
    {
        Assert.Equal("the champion has left", MetricCatalog.ChampionLeft.Say(MetricValue.Flag(true)));
        Assert.Equal("no payment method on file", MetricCatalog.PaymentMethodPresent.Say(MetricValue.Flag(false)));
        Assert.Equal("subscription is past due", MetricCatalog.SubscriptionStatus.Say(MetricValue.Text("past_due")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.04)]
    [InlineData(0.95)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(-3)]
    [InlineData(1234567)]
    public void No_sentence_mistakes_one_for_many_or_has_capitals_stops_or_gaps(double number)
    {
        foreach (var metric in MetricCatalog.All)
        {
            var value = metric.Kind switch
            {
                MetricKind.Number => MetricValue.Number(number),
                MetricKind.Flag => MetricValue.Flag(number > 0),
                MetricKind.Text => MetricValue.Text("x"),
            };
            foreach (var good in new[] { true, false })
            {
                var sentence = metric.Say(value, good);
                Assert.DoesNotMatch(OneOfMany(), sentence);
                Assert.DoesNotMatch(ManyOfOne(), sentence);
                Assert.DoesNotContain("  ", sentence);
                Assert.False(sentence.EndsWith('.') || sentence.EndsWith(' ') || sentence.Contains("NaN"), sentence);
            }
        }
    }

    [Theory]
    [InlineData("daysSinceLastLogin", 1, "1 day")]
    [InlineData("daysSinceLastLogin", 9, "9 days")]
    [InlineData("usageTrend", -0.25, "-25%")]
    [InlineData("npsLatest", 3, "3")]
    public void A_value_is_shown_with_its_unit(string name, double value, string shown)
    {
        Assert.True(MetricCatalog.TryFind(name, out var metric));
        Assert.Equal(shown, metric.Show(MetricValue.Number(value)));
    }

    [GeneratedRegex("^[a-z][a-zA-Z]*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CamelCase();

    [GeneratedRegex(@"(^|[^\d.,])1 (days|users|tickets|weeks|points|hours|invoices|payments|uses|features|complaints|touchpoints|milestones|events)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneOfMany();

    [GeneratedRegex(@"(^|[^\d.,])([02-9]|\d\d+) (day|user|ticket|week|point|hour|invoice|payment|use|feature|complaint|touchpoint|milestone|event)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ManyOfOne();
}
