using System.Text.RegularExpressions;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Testing;

namespace HealthFunctions.Core.Tests.Scoring;

/// <summary>Everything that a result says must read as English, whatever the values.</summary>
public sealed partial class WordingTests
{
    [Fact]
    public void No_sentence_of_any_result_has_places_gaps_or_one_of_many() => Properties.ForAll(
        RandomScoring.Seeds,
        seed =>
        {
            var random = new Random(seed);
            var preset = DefaultModels.All[random.Next(DefaultModels.All.Count)];
            var account = Given.Account(Values(random)) with { Pulse = random.Next(3) == 0 ? null : Given.Pulse(random.Next(0, 60), random.Next(101)), Past = new(null, random.Next(101), null) };
            Assert.All(Sentences(HealthCalculator.Calculate(account, preset.Model)), Read);
            return true;
        },
        cases: 2000);

    [Theory]
    [InlineData("daysSinceLastLogin", 1, "last login 1 day ago", "no login for 1 day")]
    [InlineData("loginDaysPerWeek", 4, "logins on 4 days a week", "logins on only 4 days a week")]
    [InlineData("loginConsistency", 5, "logins in 5 of the last 8 weeks", "logins in only 5 of the last 8 weeks")]
    [InlineData("activeUsers", 1, "1 active user in 30 days", "only 1 active user in 30 days")]
    [InlineData("stickiness", 0.2, "20% of active users come on a given day", "only 20% of active users come on a given day")]
    [InlineData("licenceUtilisation", 0.5, "50% of seats in use", "only 50% of seats in use")]
    [InlineData("featureAdoption", 0.5, "50% of features in use", "only 50% of features in use")]
    [InlineData("highImpactFeatureUse", 1, "1 use of high-impact features in 30 days", "only 1 use of high-impact features in 30 days")]
    [InlineData("underUsedFeatures", 1, "1 under-used feature", "1 under-used feature")]
    [InlineData("usageTrend", 0.1, "active use up 10% in two weeks", "active use up 10% in two weeks")]
    [InlineData("eventsPerActiveUser", 1, "1 event an active user in 30 days", "only 1 event an active user in 30 days")]
    [InlineData("openTicketsWeighted", 1, "open tickets weigh 1 point by priority", "open tickets weigh 1 point by priority")]
    [InlineData("openUrgentTickets", 2, "2 urgent tickets open", "2 urgent tickets open")]
    [InlineData("ticketsPerSeat", 1, "1 ticket a seat in 30 days", "1 ticket a seat in 30 days")]
    [InlineData("meanFirstResponseHours", 1, "first answers within 1 hour on average", "first answers take 1 hour on average")]
    [InlineData("meanResolutionHours", 36, "tickets resolved in 36 hours on average", "tickets take 36 hours to resolve on average")]
    [InlineData("reopenedTickets", 1, "1 ticket reopened in 90 days", "1 ticket reopened in 90 days")]
    [InlineData("csatMean", 4.5, "support satisfaction at 4.5 of 5", "support satisfaction only 4.5 of 5")]
    [InlineData("complaints", 1, "1 complaint in 90 days", "1 complaint in 90 days")]
    [InlineData("overdueInvoices", 2, "2 invoices overdue", "2 invoices overdue")]
    [InlineData("overdueAmount", 1250, "1,250 overdue", "1,250 overdue")]
    [InlineData("overdueDays", 1, "oldest unpaid invoice overdue by 1 day", "oldest unpaid invoice overdue by 1 day")]
    [InlineData("failedPayments", 1, "1 failed payment in 30 days", "1 failed payment in 30 days")]
    [InlineData("refunds", 2, "2 refunds in 90 days", "2 refunds in 90 days")]
    [InlineData("cardRemovedDays", 1, "no card since the last one was removed 1 day ago", "no card since the last one was removed 1 day ago")]
    [InlineData("openDisputes", 1, "1 disputed charge open", "1 disputed charge open")]
    [InlineData("mrrTrend", -0.1, "recurring revenue down 10% in 90 days", "recurring revenue down 10% in 90 days")]
    [InlineData("daysToRenewal", 1, "renewal in 1 day", "renewal in 1 day")]
    [InlineData("dealsWon", 1, "1 deal won in a year", "only 1 deal won in a year")]
    [InlineData("daysSinceLastTouchpoint", 2, "last contact 2 days ago", "no contact for 2 days")]
    [InlineData("touchpoints", 1, "1 touchpoint in 90 days", "only 1 touchpoint in 90 days")]
    [InlineData("npsLatest", 8, "passive: latest NPS answer is 8", "passive: latest NPS answer is 8")]
    [InlineData("npsMove", 1, "NPS answer up by 1", "NPS answer up by 1")]
    [InlineData("engagementSentiment", 0.5, "positive tone in recent contacts", "positive tone in recent contacts")]
    [InlineData("goalProgress", 0.5, "goals at 50% of the progress planned by now", "goals at only 50% of the progress planned by now")]
    [InlineData("overdueMilestones", 1, "1 milestone overdue", "1 milestone overdue")]
    [InlineData("onboardingCompletion", 0.5, "onboarding 50% complete", "onboarding only 50% complete")]
    [InlineData("pulse", 70, "pulse scores 70 of 100", "pulse scores 70 of 100")]
    [InlineData("pulseHeldDays", 1, "pulse the same for 1 day", "pulse the same for 1 day")]
    [InlineData("pulseAgeDays", 1, "pulse is 1 day old", "pulse is 1 day old")]
    [InlineData("pulseCadenceDays", 30, "pulse is due every 30 days", "pulse is due every 30 days")]
    [InlineData("arr", 50000, "ARR 50,000", "ARR 50,000")]
    [InlineData("mrr", 10, "MRR 10", "MRR 10")]
    [InlineData("tenureDays", 1, "customer for 1 day", "customer for 1 day")]
    public void Every_number_reads_well_as_good_news_and_as_bad(string name, double value, string good, string bad)
    {
        Assert.True(MetricCatalog.TryFind(name, out var metric));
        Assert.Equal((good, bad), (metric.Say(MetricValue.Number(value), good: true), metric.Say(MetricValue.Number(value))));
    }

    [Fact]
    public void The_table_above_leaves_out_no_number()
    {
        var told = typeof(WordingTests).GetMethod(nameof(Every_number_reads_well_as_good_news_and_as_bad))!.GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(InlineDataAttribute))
            .Select(attribute => ((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)[0].Value);
        Assert.Equal(MetricCatalog.All.Where(metric => metric.Kind is MetricKind.Number).Select(metric => metric.Name), told);
    }

    private static MetricValues Values(Random random)
    {
        double[] telling = [0, 0.04, 0.1, 0.5, 0.95, 1, 1.04, 2, 9, 10, 31, 1200];
        string[] signed = ["usageTrend", "mrrTrend", "npsMove", "engagementSentiment", "daysToRenewal"];
        var values = new MetricValues();
        foreach (var metric in MetricCatalog.All.Where(metric => random.Next(3) > 0))
        {
            values[metric] = metric.Kind is MetricKind.Number ? MetricValue.Number(telling[random.Next(telling.Length)] * (signed.Contains(metric.Name) && random.Next(2) == 0 ? -1 : 1)) : RandomScoring.Value(metric, random);
        }

        return values;
    }

    private static IEnumerable<string> Sentences(HealthResult health) =>
    [
        health.Summary!, .. health.Drivers.Negative.Concat(health.Drivers.Positive).Select(driver => driver.Sentence), .. health.Metrics.Select(metric => metric.Sentence),
        .. health.FiredRules.Select(rule => rule.Reason), .. health.Findings.Select(finding => finding.Reason),
    ];

    private static void Read(string sentence)
    {
        Assert.NotEmpty(sentence);
        Assert.DoesNotContain("{", sentence);
        Assert.DoesNotContain("}", sentence);
        Assert.DoesNotContain("  ", sentence);
        Assert.DoesNotContain("..", sentence);
        Assert.DoesNotContain("NaN", sentence);
        Assert.DoesNotContain("--", sentence);
        Assert.DoesNotMatch(OneOfMany(), sentence);
        Assert.Equal(sentence.Trim(), sentence);
    }

    [GeneratedRegex(@"(^|[^\d.,])1 (day|user|ticket|week|point|hour|invoice|payment|use|feature|complaint|touchpoint|milestone|event|refund|deal)s\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneOfMany();
}
