using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Accounts.Reading;

/// <summary>The metrics of the relationship: conversations, NPS and the champion.</summary>
internal static class RelationshipMetrics
{
    private const int Quarter = 90;

    public static void Read(AccountState state, DateTimeOffset asOf, MetricValues values)
    {
        ReadTouchpoints(state, asOf, values);
        ReadNps(state, asOf, values);
        ReadChampion(state, asOf, values);
    }

    private static void ReadChampion(AccountState state, DateTimeOffset asOf, MetricValues values)
    {
        var known = false;
        var present = false;
        foreach (var timeline in state.Contacts.Values)
        {
            // Somebody who was the champion before and is something else now has left the role.
            known |= timeline.UpTo(asOf).Any(change => change.Value.Role == ContactRole.Champion);
            present |= timeline.At(asOf) is { Value: { Role: ContactRole.Champion, Left: false } };
        }

        if (known)
        {
            values.Set(MetricCatalog.ChampionLeft, !present);
        }
    }

    private static void ReadTouchpoints(AccountState state, DateTimeOffset asOf, MetricValues values)
    {
        if (state.Touchpoints.At(asOf) is not { } latest)
        {
            return;
        }

        var count = 0;
        var judged = 0;
        var sentiment = 0.0;
        foreach (var touchpoint in state.Touchpoints.UpTo(asOf).TakeWhile(touchpoint => touchpoint.At > asOf.AddDays(-Quarter)))
        {
            count++;
            if (touchpoint.Value.Sentiment is { } tone)
            {
                judged++;
                sentiment += tone;
            }
        }

        values.Set(MetricCatalog.DaysSinceLastTouchpoint, DayBits.DayOf(asOf) - DayBits.DayOf(latest.At));
        values.Set(MetricCatalog.Touchpoints, count);
        if (judged > 0)
        {
            values.Set(MetricCatalog.EngagementSentiment, sentiment / judged);
        }
    }

    private static void ReadNps(AccountState state, DateTimeOffset asOf, MetricValues values)
    {
        SurveyFact? latest = null;
        foreach (var answer in state.Surveys.UpTo(asOf).Select(change => change.Value).Where(answer => answer.Survey == SurveyKind.Nps))
        {
            if (latest is null)
            {
                latest = answer;
                values.Set(MetricCatalog.NpsLatest, answer.Score);
                if (answer.Respondent is null)
                {
                    return;
                }
            }
            else if (answer.Respondent == latest.Respondent)
            {
                values.Set(MetricCatalog.NpsMove, latest.Score - answer.Score);
                return;
            }
        }
    }
}
