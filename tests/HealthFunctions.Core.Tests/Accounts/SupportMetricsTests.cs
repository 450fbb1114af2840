using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Tests.Accounts;

public sealed class SupportMetricsTests
{
    [Fact]
    public void Without_tickets_nothing_is_known_of_tickets()
    {
        var account = An.Account().Seats(10).Login(1);
        Assert.Null(account.Number(MetricCatalog.OpenTicketsWeighted));
        Assert.Null(account.Number(MetricCatalog.OpenUrgentTickets));
        Assert.Null(account.Number(MetricCatalog.TicketsPerSeat));
        Assert.Null(account.Number(MetricCatalog.MeanResolutionHours));
        Assert.Null(account.Number(MetricCatalog.ReopenedTickets));
        Assert.Null(account.Number(MetricCatalog.Complaints));
    }

    [Theory]
    [InlineData(TicketPriority.Low, 1)]
    [InlineData(TicketPriority.Normal, 2)]
    [InlineData(TicketPriority.High, 3)]
    [InlineData(TicketPriority.Urgent, 4)]
    public void An_open_ticket_weighs_by_its_priority(TicketPriority priority, double points) =>
        Assert.Equal(points, An.Account().Ticket("1", TicketStatus.Open, 5, priority).Number(MetricCatalog.OpenTicketsWeighted));

    [Theory]
    [InlineData(TicketStatus.Open, 1)]
    [InlineData(TicketStatus.Pending, 1)]
    [InlineData(TicketStatus.OnHold, 1)]
    [InlineData(TicketStatus.Solved, 0)]
    [InlineData(TicketStatus.Closed, 0)]
    public void A_ticket_is_open_until_it_is_solved_or_closed(TicketStatus status, double open)
    {
        var account = An.Account().Ticket("1", status, 5, TicketPriority.Urgent);
        Assert.Equal(open, account.Number(MetricCatalog.OpenUrgentTickets));
        Assert.Equal(open * 4, account.Number(MetricCatalog.OpenTicketsWeighted));
    }

    [Fact]
    public void The_latest_word_on_a_ticket_stands_and_tickets_add_up()
    {
        var account = An.Account()
            .Ticket("1", TicketStatus.Open, 5, TicketPriority.Low).Ticket("1", TicketStatus.Open, 2, TicketPriority.Urgent)
            .Ticket("2", TicketStatus.Open, 4, TicketPriority.High)
            .Ticket("3", TicketStatus.Solved, 1).Ticket("3", TicketStatus.Open, 3);
        Assert.Equal(4 + 3, account.Number(MetricCatalog.OpenTicketsWeighted));
        Assert.Equal(1, account.Number(MetricCatalog.OpenUrgentTickets));
        Assert.Equal(0, account.Number(MetricCatalog.OpenUrgentTickets, asOfDaysAgo: 2.5));
    }

    [Fact]
    public void The_same_ticket_number_in_two_helpdesks_is_two_tickets()
    {
        var ticket = new TicketSignal { OccurredAt = An.Now, TicketId = "1", Status = TicketStatus.Open };
        Assert.Equal(4, An.Account().With(ticket with { Source = "zendesk" }).With(ticket with { Source = "other" }).Number(MetricCatalog.OpenTicketsWeighted));
    }

    [Fact]
    public void Tickets_a_seat_count_those_opened_in_the_last_30_days()
    {
        var account = An.Account()
            .Ticket("1", TicketStatus.Solved, 1, openedDaysAgo: 29.9).Ticket("2", TicketStatus.Open, 1, openedDaysAgo: 30)
            .Ticket("3", TicketStatus.Open, 29).Ticket("3", TicketStatus.Open, 2);
        Assert.Null(account.Number(MetricCatalog.TicketsPerSeat));
        Assert.Equal(2 / 10.0, account.Seats(10).Number(MetricCatalog.TicketsPerSeat));
    }

    [Fact]
    public void Resolution_takes_from_opening_to_the_first_of_its_last_rest()
    {
        // Opened 10 days ago, solved 8 days ago, closed by itself since: 48 hours. The other took a day.
        var account = An.Account()
            .Ticket("1", TicketStatus.Open, 10).Ticket("1", TicketStatus.Solved, 8).Ticket("1", TicketStatus.Closed, 3)
            .Ticket("2", TicketStatus.Solved, 1, openedDaysAgo: 2);
        Assert.Equal(36, account.Number(MetricCatalog.MeanResolutionHours));
        Assert.Null(account.Number(MetricCatalog.MeanResolutionHours, asOfDaysAgo: 9));
    }

    [Fact]
    public void A_reopened_ticket_is_resolved_only_when_it_rests_again()
    {
        var account = An.Account().Ticket("1", TicketStatus.Open, 10).Ticket("1", TicketStatus.Solved, 9).Ticket("1", TicketStatus.Open, 6);
        Assert.Null(account.Number(MetricCatalog.MeanResolutionHours));
        Assert.Equal(24, account.Number(MetricCatalog.MeanResolutionHours, asOfDaysAgo: 7));
        Assert.Equal(5 * 24, account.Ticket("1", TicketStatus.Solved, 5).Number(MetricCatalog.MeanResolutionHours));
    }

    [Theory]
    [InlineData(89.9, 24.0)]
    [InlineData(90, null)]
    public void Resolutions_of_the_last_90_days_count(double solvedDaysAgo, double? hours) =>
        Assert.Equal(hours, An.Account().Ticket("1", TicketStatus.Solved, solvedDaysAgo, openedDaysAgo: solvedDaysAgo + 1).Number(MetricCatalog.MeanResolutionHours));

    [Fact]
    public void Every_reopening_of_the_last_90_days_counts()
    {
        var account = An.Account()
            .Ticket("1", TicketStatus.Solved, 20).Ticket("1", TicketStatus.Open, 19).Ticket("1", TicketStatus.Closed, 18).Ticket("1", TicketStatus.Pending, 17)
            .Ticket("2", TicketStatus.Solved, 95).Ticket("2", TicketStatus.Open, 90)
            .Ticket("3", TicketStatus.Open, 5).Ticket("3", TicketStatus.Solved, 4);
        Assert.Equal(2, account.Number(MetricCatalog.ReopenedTickets));
        Assert.Equal(1, account.Number(MetricCatalog.ReopenedTickets, asOfDaysAgo: 80));
    }

    [Fact]
    public void Complaints_are_tickets_opened_as_such_in_the_last_90_days() => Assert.Equal(2, An.Account()
        .Ticket("1", TicketStatus.Closed, 1, complaint: true, openedDaysAgo: 89)
        .Ticket("2", TicketStatus.Open, 1, complaint: true, openedDaysAgo: 90)
        .Ticket("3", TicketStatus.Open, 3, complaint: true)
        .Ticket("4", TicketStatus.Open, 3, complaint: true).Ticket("4", TicketStatus.Open, 2, complaint: false)
        .Number(MetricCatalog.Complaints));

    [Fact]
    public void Satisfaction_is_the_mean_of_the_ratings_of_90_days()
    {
        var account = An.Account().Csat(5, 1).Csat(2, 89.9).Csat(1, 90).Nps(0, 1).Answer(SurveyKind.Ces, 1, 1, "ann");
        Assert.Equal(3.5, account.Number(MetricCatalog.CsatMean));
        Assert.Null(An.Account().Csat(5, 90).Nps(9, 1).Number(MetricCatalog.CsatMean));
    }

    [Fact]
    public void What_the_source_says_of_a_resolution_comes_before_what_was_seen_of_it()
    {
        var account = An.Account().Ticket("1", TicketStatus.Closed, 1, openedDaysAgo: 11, solvedDaysAgo: 9);
        Assert.Equal(48, account.Number(MetricCatalog.MeanResolutionHours)!.Value, 6);
    }

    [Fact]
    public void Reopenings_that_the_source_counts_are_those_within_the_window()
    {
        var account = An.Account().Ticket("1", TicketStatus.Open, 100, reopenings: 2).Ticket("1", TicketStatus.Open, 10, reopenings: 5);
        Assert.Equal(3, account.Number(MetricCatalog.ReopenedTickets));
        Assert.Equal(2, An.Account().Ticket("1", TicketStatus.Open, 10, reopenings: 2).Number(MetricCatalog.ReopenedTickets));
    }
}
