using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Accounts.Reading;

/// <summary>The metrics of support: open tickets, how fast they are resolved, and what customers say of it.</summary>
internal static class SupportMetrics
{
    private const int NewTicketDays = 30;
    private const int Quarter = 90;

    public static void Read(AccountState state, DateTimeOffset asOf, int? seats, MetricValues values)
    {
        ReadRatings(state, asOf, values);

        var tickets = 0;
        var weighted = 0;
        var urgent = 0;
        var opened = 0;
        var reopened = 0;
        var complaints = 0;
        var answers = default(Mean);
        var resolutions = default(Mean);
        foreach (var timeline in state.Tickets.Values)
        {
            if (timeline.At(asOf) is not { } now)
            {
                continue;
            }

            tickets++;
            var openedAt = now.Value.OpenedAt ?? timeline.Changes[0].At;
            opened += openedAt > asOf.AddDays(-NewTicketDays) ? 1 : 0;
            complaints += now.Value.Complaint && openedAt > asOf.AddDays(-Quarter) ? 1 : 0;
            reopened += now.Value.Reopenings is { } counted ? Math.Max(0, counted - ReopeningsBefore(timeline, asOf)) : Reopenings(timeline, asOf);
            if (!IsResolved(now.Value.Status))
            {
                weighted += Weight(now.Value.Priority);
                urgent += now.Value.Priority == TicketPriority.Urgent ? 1 : 0;
            }
            else if ((now.Value.SolvedAt ?? ResolvedAt(timeline, asOf)) is { } resolvedAt && resolvedAt > asOf.AddDays(-Quarter))
            {
                resolutions.Add(Math.Max(0, (resolvedAt - openedAt).TotalHours));
            }

            if (now.Value.FirstAnsweredAt is { } answeredAt && answeredAt <= asOf && answeredAt > asOf.AddDays(-Quarter))
            {
                answers.Add(Math.Max(0, (answeredAt - openedAt).TotalHours));
            }
        }

        if (tickets == 0)
        {
            return;
        }

        values.Set(MetricCatalog.OpenTicketsWeighted, weighted);
        values.Set(MetricCatalog.OpenUrgentTickets, urgent);
        values.Set(MetricCatalog.ReopenedTickets, reopened);
        values.Set(MetricCatalog.Complaints, complaints);
        if (seats is > 0)
        {
            values.Set(MetricCatalog.TicketsPerSeat, opened / (double)seats);
        }

        values.Set(MetricCatalog.MeanFirstResponseHours, answers.Value);
        values.Set(MetricCatalog.MeanResolutionHours, resolutions.Value);
    }

    private static void ReadRatings(AccountState state, DateTimeOffset asOf, MetricValues values)
    {
        var ratings = default(Mean);
        foreach (var answer in state.Surveys.UpTo(asOf).TakeWhile(answer => answer.At > asOf.AddDays(-Quarter)))
        {
            if (answer.Value.Survey == SurveyKind.Csat)
            {
                ratings.Add(answer.Value.Score);
            }
        }

        values.Set(MetricCatalog.CsatMean, ratings.Value);
    }

    private static bool IsResolved(TicketStatus status) => status is TicketStatus.Solved or TicketStatus.Closed;

    private static int Weight(TicketPriority priority) => priority switch
    {
        TicketPriority.Low => 1,
        TicketPriority.Normal => 2,
        TicketPriority.High => 3,
        TicketPriority.Urgent => 4,
    };

    /// <summary>When the ticket came to rest: the first of its latest run of resolved changes.</summary>
    private static DateTimeOffset? ResolvedAt(Timeline<TicketFact> timeline, DateTimeOffset asOf)
    {
        DateTimeOffset? since = null;
        foreach (var change in timeline.UpTo(asOf).TakeWhile(change => IsResolved(change.Value.Status)))
        {
            since = change.At;
        }

        return since;
    }

    /// <summary>Of what the source itself counted, how much is older than the window.</summary>
    private static int ReopeningsBefore(Timeline<TicketFact> timeline, DateTimeOffset asOf) =>
        timeline.At(asOf.AddDays(-Quarter))?.Value.Reopenings ?? 0;

    private static int Reopenings(Timeline<TicketFact> timeline, DateTimeOffset asOf)
    {
        var count = 0;
        Change<TicketFact>? later = null;
        foreach (var change in timeline.UpTo(asOf))
        {
            if (later is not null && IsResolved(change.Value.Status) && !IsResolved(later.Value.Status))
            {
                count += later.At > asOf.AddDays(-Quarter) ? 1 : 0;
            }

            later = change;
        }

        return count;
    }
}
