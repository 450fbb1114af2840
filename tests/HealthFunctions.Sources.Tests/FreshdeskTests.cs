using HealthFunctions.Core.Signals;
using HealthFunctions.Testing;

namespace HealthFunctions.Sources.Tests;

/// <summary>What the templates of Freshdesk's README come to.</summary>
public sealed class FreshdeskTests
{
    [Theory]
    [InlineData("2026-05-01 09:12:44 UTC", "2026-05-01T09:12:44Z")]
    [InlineData("2026-05-01 09:12:44 +0000", "2026-05-01T09:12:44Z")]
    [InlineData("2026-05-01 14:42:44 +0530", "2026-05-01T09:12:44Z")]
    [InlineData("2026-05-01 02:12:44 -0700", "2026-05-01T09:12:44Z")]
    [InlineData("2026-05-01 02:12:44 -07:00", "2026-05-01T09:12:44Z")]
    [InlineData("2026-05-01T09:12:44Z", "2026-05-01T09:12:44Z")]
    [InlineData("2026-05-01T11:12:44+02:00", "2026-05-01T09:12:44Z")]
    [InlineData("2026-05-01T09:12:44.5Z", "2026-05-01T09:12:44.5Z")]
    [InlineData(" 2026-05-01 09:12:44 UTC ", "2026-05-01T09:12:44Z")]
    [InlineData("2026-05-01 09:12:44 IST", null)]
    [InlineData("2026-05-01", null)]
    [InlineData("May 01 2026 at 09:12 AM", null)]
    [InlineData("01/05/2026 09:12:44 UTC", null)]
    [InlineData("-", null)]
    [InlineData("", null)]
    public void Times_are_read_in_the_forms_that_the_placeholder_has(string written, string? expected)
    {
        var said = Deliveries.Source("freshdesk").Normalise(Deliveries.Of(Ticket("1", "Open", written)));
        Assert.Equal(expected is null, said.Faults.Count == 1);
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected), said.Signals.SingleOrDefault()?.OccurredAt);
        Assert.All(said.Faults, fault => Assert.Equal("$.updated_at", fault.Path));
    }

    [Fact]
    public void Two_rules_that_tell_one_change_tell_it_once() =>
        Assert.Equal(Read(Ticket("1", "Open", "2026-05-01 09:12:44 UTC")).Id, Read(Ticket("1", "2", "2026-05-01 14:42:44 +0530")).Id);

    [Fact]
    public void Two_changes_within_a_second_are_two_and_the_closing_one_is_the_later()
    {
        var solved = Read(Ticket("1", "Resolved", "2026-05-01 09:12:44 UTC"));
        var closed = Read(Ticket("1", "Closed", "2026-05-01 09:12:44 UTC"));
        Assert.NotEqual(solved.Id, closed.Id);
        Assert.True(closed.Rank > solved.Rank);
        Assert.True(solved.Rank > Read(Ticket("1", "Pending", "2026-05-01 09:12:44 UTC")).Rank);
    }

    [Fact]
    public void Names_of_the_owners_own_are_configuration()
    {
        (string, string)[] settings =
        [
            ("Sources:freshdesk:StatusNames", "En attente = pending; A=B=closed; Pending=on hold"), ("Sources:freshdesk:PriorityNames", "Hoch=high"),
            ("Sources:freshdesk:ComplaintTags", "angry"),
        ];
        TicketSignal Told(string status, string priority, string tags) => Assert.IsType<TicketSignal>(Assert.Single(
            Deliveries.Source("freshdesk", settings).Normalise(Deliveries.Of(Ticket("1", status, "2026-05-01 09:12:44 UTC", priority, tags))).Signals));

        Assert.Equal(TicketStatus.Pending, Told("en attente", "", "").Status);
        Assert.Equal(TicketStatus.Closed, Told("A=B", "", "").Status);
        Assert.Equal(TicketStatus.OnHold, Told("Pending", "", "").Status);
        Assert.Equal(TicketStatus.Open, Told("Open", "", "").Status);
        Assert.Equal(TicketPriority.High, Told("Open", "HOCH", "").Priority);
        Assert.True(Told("Open", "", "x, Angry").Complaint);
        Assert.False(Told("Open", "", "complaint,angryish").Complaint);
    }

    /// <summary>The README is what people paste; it is read here with its placeholders filled in.</summary>
    [Fact]
    public void The_templates_of_the_README_are_read_as_they_stand()
    {
        var readme = File.ReadAllText(Repository.PathOf("functions", "HealthFunctions.Sources", "Freshdesk", "README.md"));
        var templates = readme.Split("```json\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)]).ToArray();
        var filled = templates.Select(template => template
            .Replace("{{ticket.id}}", "48213", StringComparison.Ordinal)
            .Replace("{{ticket.status}}", "Resolved", StringComparison.Ordinal)
            .Replace("{{ticket.priority}}", "High", StringComparison.Ordinal)
            .Replace("{{ticket.tags}}", "complaint, billing", StringComparison.Ordinal)
            .Replace("{{ticket.company.id}}", "106", StringComparison.Ordinal)
            .Replace("{{ticket.company.domains}}", "northwind.example", StringComparison.Ordinal)
            .Replace("{{ticket.requester.id}}", "107", StringComparison.Ordinal)
            .Replace("{{ticket.created_on}}", "2026-05-01 09:12:44 UTC", StringComparison.Ordinal)
            .Replace("{{ticket.modified_on}}", "2026-05-02 08:00:00 UTC", StringComparison.Ordinal)).ToArray();

        Assert.All(filled, body => Assert.DoesNotContain("{{", body, StringComparison.Ordinal));
        var ticket = Assert.IsType<TicketSignal>(Read(filled[0]));
        Assert.Equal(
            ("48213", TicketStatus.Solved, TicketPriority.High, true, "106", "northwind.example"),
            (ticket.TicketId, ticket.Status, ticket.Priority, ticket.Complaint, ticket.ExternalId?.Id, ticket.MailDomain));
        Assert.Equal(DateTimeOffset.Parse("2026-05-01T09:12:44Z"), ticket.OpenedAt);
        var survey = Assert.IsType<SurveySignal>(Read(filled[1]));
        Assert.Equal((SurveyKind.Csat, 5, "107", "106"), (survey.Survey, survey.Score, survey.Respondent, survey.ExternalId?.Id));
        Assert.Equal(2, filled.Length);
    }

    [Fact]
    public void No_signal_holds_an_address()
    {
        var said = Read("""
            {"type":"healthfunctions:ticket","id":"1","status":"Open","requester_id":"7","requester_email":"ada@northwind.example",
             "updated_at":"2026-05-01 09:12:44 UTC"}
            """);
        Assert.Equal(("requester:7", "northwind.example"), (said.ExternalId?.Id, said.MailDomain));
        Assert.DoesNotContain("ada", said.ToString(), StringComparison.Ordinal);
    }

    private static Signal Read(string body) => Assert.Single(Deliveries.Source("freshdesk").Normalise(Deliveries.Of(body)).Signals);

    private static string Ticket(string id, string status, string updatedAt, string priority = "", string tags = "") => $$"""
        {"type":"healthfunctions:ticket","id":"{{id}}","status":"{{status}}","priority":"{{priority}}","tags":"{{tags}}","company_id":"9",
         "company_domains":"","requester_id":"7","created_at":"","updated_at":"{{updatedAt}}"}
        """;
}
