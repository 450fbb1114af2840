using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Tests;

/// <summary>What several events of Zendesk come to in an account, whichever of them comes first.</summary>
public sealed class ZendeskAccountTests
{
    private static readonly DateTimeOffset Later = new(2026, 5, 4, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void A_ticket_solved_and_opened_again_is_counted_once_as_reopened()
    {
        string[] events =
        [
            Ticket("1", "ticket.created", "08:00:00", "NEW"),
            Ticket("2", "ticket.status_changed", "08:10:00", "SOLVED", """{"current":"SOLVED","previous":"NEW"}"""),
            Ticket("3", "ticket.comment_added", "08:20:00", "OPEN"), // one action of the customer, told by two events
            Ticket("4", "ticket.status_changed", "08:20:00", "OPEN", """{"current":"OPEN","previous":"SOLVED"}"""),
            Ticket("5", "ticket.status_changed", "09:00:00", "SOLVED", """{"current":"SOLVED","previous":"OPEN"}"""),
        ];

        foreach (var signals in BothOrders(events))
        {
            Assert.Equal(MetricValue.Number(1), Folded.Metric(Folded.Account(signals), MetricCatalog.ReopenedTickets, Later));
            Assert.Equal(MetricValue.Number(1), Folded.Metric(Folded.Account(signals), MetricCatalog.MeanResolutionHours, Later));
        }
    }

    [Fact]
    public void A_ticket_moved_between_two_organisations_of_one_account_stays_open()
    {
        var moved = Ticket("2", "ticket.organization_changed", "08:10:00", "OPEN", """{"current":"77","previous":"66"}""");
        foreach (var signals in BothOrders([Ticket("1", "ticket.created", "08:00:00", "OPEN"), moved]))
        {
            Assert.Equal(MetricValue.Number(2), Folded.Metric(Folded.Account(signals), MetricCatalog.OpenTicketsWeighted, Later));
        }
    }

    [Fact]
    public void A_ticket_moved_to_another_account_is_no_longer_open_with_the_first()
    {
        var moved = Ticket("2", "ticket.organization_changed", "08:10:00", "OPEN", """{"current":"77","previous":"66"}""");
        foreach (var signals in BothOrders([Ticket("1", "ticket.created", "08:00:00", "OPEN", organisation: "66"), moved]))
        {
            MetricValue Open(string organisation) => Folded.Metric(
                Folded.Account(signals.Where(signal => signal.ExternalId!.Id == organisation)), MetricCatalog.OpenTicketsWeighted, Later);
            Assert.Equal((MetricValue.Number(0), MetricValue.Number(2)), (Open("66"), Open("77")));
        }
    }

    [Theory]
    [InlineData("""{"satisfaction_score":{"score":"GOOD"}}""", 5)]
    [InlineData("""{"satisfaction_score":"bad"}""", 1)]
    [InlineData("""{"satisfaction_rating":{"score":"good_with_comment"}}""", 5)]
    [InlineData("""{"rating":4}""", 4)]
    [InlineData("""{"rating":"4","rating_category":"good"}""", 4)]
    [InlineData("""{"answers":[{"type":"open_ended","value":"5"},{"type":"rating_scale","rating":2,"rating_category":"bad"}]}""", 2)]
    [InlineData("""{"survey_response":{"answers":[{"rating":2,"rating_category":"good"}]}}""", 5)]
    [InlineData("""{"survey_response":{"answers":[{"rating_category":"bad"}]}}""", 1)]
    [InlineData("""{"satisfaction_score":{"score":"OFFERED"}}""", null)]
    public void A_rating_is_found_wherever_a_survey_puts_it(string received, int? expected)
    {
        var said = Deliveries.Source("zendesk").Normalise(Deliveries.Of(Ticket("1", "ticket.csat_received", "08:00:00", "SOLVED", received)));
        Assert.Empty(said.Faults);
        Assert.Equal(expected, (said.Signals.SingleOrDefault() as SurveySignal)?.Score);
    }

    private static IEnumerable<IReadOnlyList<Signal>> BothOrders(IReadOnlyList<string> events)
    {
        var signals = Folded.Signals("zendesk", events);
        return [signals, [.. signals.Reverse()]];
    }

    private static string Ticket(string id, string type, string time, string status, string change = "{}", string organisation = "77") =>
        $$$"""
        {"id":"{{{id}}}","type":"zen:event-type:{{{type}}}","time":"2026-05-04T{{{time}}}Z","event":{{{change}}},
         "detail":{"id":"5158","organization_id":"{{{organisation}}}","requester_id":"9","status":"{{{status}}}","priority":"NORMAL","created_at":"2026-05-04T08:00:00Z"}}
        """;
}
