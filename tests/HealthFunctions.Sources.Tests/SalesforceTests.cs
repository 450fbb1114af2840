using System.Text;
using System.Xml.Linq;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Tests;

public sealed class SalesforceTests
{
    private const string Account = "0015g00000Nv3rTAAR";

    /// <summary>Ids and their longer forms as public converters give them.</summary>
    [Theory]
    [InlineData("a0D30000001n7Pi", "a0D30000001n7PiEAI")]
    [InlineData("0019000000B98de", "0019000000B98deAAB")]
    [InlineData("a0D30000001n7PiEAI", "a0D30000001n7PiEAI")]
    [InlineData("A0D30000001N7PIEAI", "a0D30000001n7PiEAI")]
    [InlineData("a0d30000001n7pieai", "a0D30000001n7PiEAI")]
    public void Both_forms_of_an_id_are_one_customer(string sent, string expected) =>
        Assert.Equal(expected, Assert.Single(Read(Message(Notification("Account", ("Id", sent), ("Name", "Acme")))).Signals).ExternalId!.Id);

    [Theory]
    [InlineData("a0D30000001n7P")]
    [InlineData("a0D30000001n7PiE")]
    [InlineData("a0D30000001n7Pi999")]
    [InlineData("a0D30000001n7PiCCC")]
    [InlineData("a0D3000000\u00e9n7Pi")]
    public void What_is_no_id_is_refused_by_its_place(string sent) => Assert.Equal(
        "$.Envelope.Body.notifications.Notification[0].sObject.Id",
        Assert.Single(Read(Message(Notification("Account", ("Id", sent), ("Name", "Acme")))).Faults).Path);

    [Fact]
    public void The_answer_acknowledges_in_the_senders_own_form()
    {
        var reply = Deliveries.Source("salesforce").Reply!;
        XNamespace soap = "http://schemas.xmlsoap.org/soap/envelope/";
        XNamespace outbound = "http://soap.sforce.com/2005/09/outbound";
        var expected = new XElement(soap + "Envelope", new XElement(soap + "Body", new XElement(outbound + "notificationsResponse", new XElement(outbound + "Ack", "true"))));

        Assert.Equal("text/xml", reply.ContentType);
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", reply.Body, StringComparison.Ordinal);
        var answered = XDocument.Parse(reply.Body).Root!;
        answered.DescendantsAndSelf().Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
        Assert.True(XNode.DeepEquals(expected, answered), reply.Body);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_message_has_at_most_100_notifications(int count, bool read)
    {
        var said = Read(Message([.. Enumerable.Range(0, count).Select(i => Notification("Account", ("Id", $"0015g0000000{i:000}"), ("Name", "Acme")))]));
        Assert.Equal(read ? count : 0, said.Signals.Count);
        Assert.Equal(read ? 0 : 1, said.Faults.Count);
    }

    [Fact]
    public void A_notification_that_cannot_be_read_leaves_all_others_alone()
    {
        var good = Notification("Account", ("Id", Account), ("Name", "Acme"));
        foreach (var bad in (string[])
        [
            "<Notification/>", "<Notification><Id>x</Id></Notification>", good.Replace("xsi:type", "xsi:other", StringComparison.Ordinal),
            good.Replace("<sf:Name>Acme</sf:Name>", "<sf:Name><sf:Name/></sf:Name>", StringComparison.Ordinal),
            Notification("Account", ("Id", Account), ("ARR__c", "\u221e")), Notification("Opportunity", ("Id", Account), ("AccountId", Account)),
            Notification("Account", ("Id", Account), ("Name", new string('x', 257))),
        ])
        {
            var said = Read(Message(good, bad, good));
            Assert.Equal(2, said.Signals.Count);
            Assert.Empty(said.Faults);
            Assert.StartsWith("$.Envelope.Body.notifications.Notification[1]", Assert.Single(said.RejectedItems).Path, StringComparison.Ordinal);

            Assert.NotEmpty(Read(Message(bad)).Faults);
        }
    }

    /// <summary>What the partner WSDL calls them.</summary>
    [Fact]
    public void The_namespace_of_fields_does_not_matter() => Assert.Equal("Acme", Profile(
        Notification("Account", ("Id", Account), ("Name", "Acme")).Replace("sobject.enterprise", "sobject.partner", StringComparison.Ordinal)).Name);

    [Fact]
    public void Which_field_holds_what_is_configuration()
    {
        var said = Profile(
            Notification("Account", ("Id", Account), ("Name", "Acme"), ("Industry", "Banking"), ("Custom_ARR__c", "7"), ("ARR__c", "5"), ("Plan__c", "Pro"), ("Team__c", ""), ("OwnerId", "005")),
            ("Sources:salesforce:Fields", " segment = Industry ; ARR=Custom_ARR__c, ARR__c;plan=;owner=Team__c,OwnerId"),
            ("Sources:salesforce:Currency", "EUR"));

        Assert.Equal(("Acme", "Banking", 7m, null, "005", "EUR"), (said.Name, said.Segment, said.Arr, said.Plan, said.Owner, said.Currency));
        Assert.Equal(5m, Profile(Notification("Account", ("Id", Account), ("ARR__c", "5"), ("Custom_ARR__c", "")), ("Sources:salesforce:Fields", "arr=Custom_ARR__c,ARR__c")).Arr);
    }

    [Theory]
    [InlineData("Renewal", "", DealKind.Renewal)]
    [InlineData("new business", "", DealKind.New)]
    [InlineData("Other", "", DealKind.Other)]
    [InlineData("Prolongation", "Prolongation=renewal", DealKind.Renewal)]
    [InlineData("a=b", "a=b=expansion", DealKind.Expansion)]
    [InlineData("Renewal", "Prolongation=renewal", DealKind.Other)]
    public void What_a_type_of_opportunity_means_is_configuration(string type, string kinds, DealKind expected)
    {
        var settings = kinds.Length == 0 ? [] : (((string, string)[])[("Sources:salesforce:DealKinds", kinds)]);
        var said = Read(Message(Notification("Opportunity", ("Id", Account), ("AccountId", Account), ("IsWon", "true"), ("IsClosed", "true"), ("Type", type))), settings);
        Assert.Equal(expected, Assert.IsType<DealSignal>(Assert.Single(said.Signals)).Kind);
    }

    [Theory]
    [InlineData("https://www.acme.example/en?x=y", "acme.example")]
    [InlineData("ACME.example", "acme.example")]
    [InlineData("shop.acme.example:8080", "shop.acme.example")]
    [InlineData("gmail.com", null)]
    [InlineData("127.0.0.1", null)]
    [InlineData("acme", null)]
    [InlineData("http://", null)]
    public void A_website_tells_the_domain(string website, string? domain)
    {
        var said = Profile(Notification("Account", ("Id", Account), ("Name", "Acme"), ("Website", website)));
        Assert.Equal(domain, said.MailDomain);
        Assert.Equal(domain, said.ExternalIds?["domain"].Single());
    }

    /// <summary>A record that is sent for another reason brings the pulse of before with it.</summary>
    [Fact]
    public void A_pulse_is_the_same_until_it_is_set_again()
    {
        string Pulse(string modified, string setAt) => Read(Message(Notification(
            "Account", ("Id", Account), ("SystemModstamp", modified), ("CSM_Pulse__c", "Green"), ("CSM_Pulse_Set_At__c", setAt)))).Signals.OfType<PulseSignal>().Single().Id;

        Assert.Equal(Pulse("2026-05-04T09:00:00Z", "2026-05-01T09:00:00Z"), Pulse("2026-05-04T09:30:00Z", "2026-05-01T09:00:00.000Z"));
        Assert.NotEqual(Pulse("2026-05-04T09:00:00Z", "2026-05-01T09:00:00Z"), Pulse("2026-05-04T09:00:00Z", "2026-05-01T09:00:01Z"));
    }

    /// <summary>The sender puts the record as it is by then into a notification that it sends again.</summary>
    [Fact]
    public void A_notification_sent_again_with_newer_data_is_another_fact()
    {
        string Id(string modified) => Assert.Single(Read(Message(Notification("Account", ("Id", Account), ("Name", "Acme"), ("SystemModstamp", modified)))).Signals).Id;
        Assert.Equal(Id("2026-05-04T09:00:00Z"), Id("2026-05-04T09:00:00.000Z"));
        Assert.NotEqual(Id("2026-05-04T09:00:00Z"), Id("2026-05-04T09:00:00.001Z"));
    }

    [Fact]
    public void A_task_with_a_date_to_come_was_done_when_it_was_written_down()
    {
        TouchpointSignal Task(params (string, string)[] fields) => Assert.IsType<TouchpointSignal>(Assert.Single(Read(Message(Notification(
            "Task", [("Id", Account), ("AccountId", Account), ("TaskSubtype", "Call"), ("IsClosed", "true"), .. fields]))).Signals));

        Assert.Equal(new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero), Task(("ActivityDate", "2026-05-20"), ("SystemModstamp", "2026-05-04T09:00:00Z")).OccurredAt);
        Assert.Equal(new DateTimeOffset(2026, 5, 2, 0, 0, 0, TimeSpan.Zero), Task(("ActivityDate", "2026-05-02"), ("SystemModstamp", "2026-05-04T09:00:00Z")).OccurredAt);
    }

    [Fact]
    public void A_note_is_cut_to_what_is_kept_without_breaking_a_character()
    {
        var note = new string('x', 3999) + "\ud83d\ude00 and more";
        var said = Read(Message(Notification("Account", ("Id", Account), ("CSM_Pulse__c", "Green"), ("CSM_Pulse_Set_At__c", "2026-05-01"), ("CSM_Pulse_Note__c", note))));
        Assert.Equal(new string('x', 3999), said.Signals.OfType<PulseSignal>().Single().Note);
    }

    private static ProfileSignal Profile(string notification, params (string, string)[] settings) =>
        Assert.IsType<ProfileSignal>(Assert.Single(Read(Message(notification), settings).Signals));

    private static Normalisation Read(string message, params (string, string)[] settings) =>
        Deliveries.Source("salesforce", settings).Normalise(Deliveries.Of(Encoding.UTF8.GetBytes(message)));

    private static string Message(params string[] notifications) => $"""
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
        <notifications xmlns="http://soap.sforce.com/2005/09/outbound" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <OrganizationId>00D5g000004PLQK</OrganizationId>{string.Concat(notifications)}</notifications></s:Body></s:Envelope>
        """;

    private static string Notification(string type, params (string Name, string Value)[] fields)
    {
        var when = fields.Any(field => field.Name == "SystemModstamp") ? "" : "<sf:SystemModstamp>2026-05-04T09:00:00Z</sf:SystemModstamp>";
        var sent = string.Concat(fields.Select(field => $"<sf:{field.Name}>{field.Value}</sf:{field.Name}>"));
        return $"""<Notification><Id>04l5g00000Hh1aa</Id><sObject xsi:type="sf:{type}" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">{sent}{when}</sObject></Notification>""";
    }
}
