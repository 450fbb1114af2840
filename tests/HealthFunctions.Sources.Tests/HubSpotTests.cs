using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck.Fluent;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;
using HealthFunctions.Testing;

namespace HealthFunctions.Sources.Tests;

/// <summary>What of HubSpot is configuration, which events belong together, and that neither order nor retries matter.</summary>
public sealed class HubSpotTests
{
    private const long Start = 1777885200000;

    [Theory]
    [InlineData(0, true)]
    [InlineData(5000, true)]
    [InlineData(-5000, true)]
    [InlineData(5001, false)]
    [InlineData(-5001, false)]
    public void Reasons_within_seconds_belong_to_the_pulse(int milliseconds, bool together)
    {
        var pulse = Pulse(Change("csm_pulse", "Red"), Change("csm_pulse_reasons", "price", milliseconds));
        Assert.Equal([together ? "price" : "not-stated"], pulse.Reasons);
    }

    [Fact]
    public void Reasons_of_another_company_do_not_belong_to_the_pulse() =>
        Assert.Equal(["not-stated"], Pulse(Change("csm_pulse", "Red"), Change("csm_pulse_reasons", "price", company: 2)).Reasons);

    [Fact]
    public void Reasons_belong_to_the_nearest_of_two_pulses()
    {
        var pulses = Read(Change("csm_pulse", "Red"), Change("csm_pulse", "Amber", 4000), Change("csm_pulse_reasons", "price", 3000)).Cast<PulseSignal>();
        Assert.Equal([("Red", "not-stated"), ("Amber", "price")], pulses.Select(pulse => (pulse.Status, pulse.Reasons.Single())));
    }

    [Fact]
    public void Of_two_changes_of_the_reasons_the_nearest_counts() => Assert.Equal(
        ["price"],
        Pulse(Change("csm_pulse_reasons", "defects", -3000), Change("csm_pulse", "Red"), Change("csm_pulse_reasons", "price", 100)).Reasons);

    /// <summary>HubSpot retries single events: the same pulse may come again among others. Its key is the event of the status alone.</summary>
    [Fact]
    public void A_pulse_has_the_same_key_with_and_without_its_reasons_and_at_every_attempt()
    {
        var status = Change("csm_pulse", "Red");
        var again = status.DeepClone().AsObject();
        again["attemptNumber"] = 3;
        Assert.Equal(Pulse(status, Change("csm_pulse_reasons", "price")).Id, Pulse(again).Id);
    }

    [Theory]
    [InlineData("eventId", 2)]
    [InlineData("subscriptionId", 2)]
    [InlineData("objectId", 2)]
    [InlineData("occurredAt", Start + 1)]
    public void Events_that_differ_in_any_part_of_the_key_are_two_facts(string member, long value)
    {
        var other = Change("name", "Acme");
        other[member] = value;
        Assert.Equal(2, Read(Change("name", "Acme"), other).Select(signal => signal.Id).Distinct().Count());
    }

    [Theory]
    [InlineData(4000, 4000)]
    [InlineData(4001, 4000)]
    [InlineData(70000, 4000)]
    public void A_long_note_is_cut_off(int length, int kept) =>
        Assert.Equal(kept, Pulse(Change("csm_pulse", "Green"), Change("csm_pulse_note", new string('n', length))).Note!.Length);

    [Fact]
    public void A_note_is_not_cut_within_a_character() =>
        Assert.Equal(3999, Pulse(Change("csm_pulse", "Green"), Change("csm_pulse_note", new string('n', 3999) + "😀😀")).Note!.Length);

    [Fact]
    public void Which_properties_hold_the_pulse_is_configuration()
    {
        JsonObject[] events = [Change("mood", "Red"), Change("why", "price"), Change("more", "See the notes."), Change("csm_pulse", "Green")];
        var pulse = Assert.IsType<PulseSignal>(Assert.Single(
            Read(events, ("PulseProperty", "mood"), ("PulseReasonsProperty", "why"), ("PulseNoteProperty", "more"), ("Users", "501=Ann; 502=Ben"))));
        Assert.Equal(("Red", "price", "See the notes.", "Ann"), (pulse.Status, pulse.Reasons.Single(), pulse.Note, pulse.Author));
        Assert.Empty(Read([Change("csm_pulse", "Red")], ("PulseProperty", "")));
    }

    [Theory]
    [InlineData("plan", "", "plan")]
    [InlineData("plan", "edition=plan", "plan")]
    [InlineData("plan", "plan=", null)]
    [InlineData("plan", "plan=segment", "segment")]
    [InlineData("edition", "edition = PLAN", "plan")]
    [InlineData("lifecyclestage", "", null)]
    [InlineData("annualrevenue", "", null)]
    public void Which_properties_tell_what_is_configuration(string property, string setting, string? field)
    {
        var said = Read([Change(property, "1000")], ("Properties", setting)).Cast<ProfileSignal>().SingleOrDefault();
        Assert.Equal(field, said is { Plan: "1000" } ? "plan" : said is { Segment: "1000" } ? "segment" : null);
        Assert.Equal(field is null, said is null);
    }

    [Theory]
    [InlineData("INTEGRATION", "42", "", true)]
    [InlineData("INTEGRATION", "43", "", false)]
    [InlineData("INTEGRATION", "43", "7;43", true)]
    [InlineData("CRM_UI", "userId:42", "", false)]
    [InlineData("IMPORT", "42", "42", false)]
    [InlineData(null, null, "42", false)]
    public void Only_what_our_own_app_wrote_is_not_read(string? source, string? id, string ownApps, bool ours)
    {
        var change = Change("csm_pulse", "Green");
        change["changeSource"] = source;
        change["sourceId"] = id;
        Assert.Equal(ours, Read([change], ("OwnApps", ownApps)).Count == 0);
    }

    [Fact]
    public void What_we_push_is_never_read()
    {
        JsonObject[] events = [Change("healthfunctions_name", "Acme"), Change("hf_plan", "scale")];
        Assert.Empty(Read(events));
        Assert.Empty(Read([Change("hf_plan", "scale")], ("PushedPrefix", "hf_")));
    }

    [Fact]
    public void The_account_id_on_the_company_says_whose_it_is_whoever_wrote_it()
    {
        var written = Change("our_id", "acme");
        written["changeSource"] = "INTEGRATION";
        written["sourceId"] = 42;
        var signal = Assert.Single(Read([written], ("AccountIdProperty", "our_id")));
        Assert.Equal(("acme", new ExternalId("hubspot", "1")), (signal.AccountId, signal.ExternalId));
        Assert.Empty(Read([Change("our_id", "not an id")], ("AccountIdProperty", "our_id")));
        Assert.Empty(Read([Change("healthfunctions_account_id", "acme")], ("AccountIdProperty", "")));
    }

    [Theory]
    [InlineData("champion", "", ContactRole.Champion, false)]
    [InlineData("DECISION_MAKER", "", ContactRole.Sponsor, false)]
    [InlineData("DECISION_MAKER;CHAMPION", "", ContactRole.Champion, false)]
    [InlineData("CHAMPION;LEFT", "", ContactRole.User, true)]
    [InlineData("BLOCKER", "", ContactRole.User, false)]
    [InlineData("Key user", "Key user=champion;Gone=left", ContactRole.Champion, false)]
    [InlineData("Gone", "Key user=champion;Gone=left", ContactRole.User, true)]
    public void What_the_roles_of_contacts_mean_is_configuration(string value, string roles, ContactRole role, bool left)
    {
        var change = Change("hs_buying_role", value);
        change["subscriptionType"] = "contact.propertyChange";
        var contact = Assert.IsType<ContactSignal>(Assert.Single(Read([change], roles.Length > 0 ? [("ContactRoles", roles)] : [])));
        Assert.Equal((role, left), (contact.Role, contact.Left));
    }

    [Fact]
    public void Which_stages_and_types_of_deals_mean_what_is_configuration()
    {
        DealSignal Deal(string stage, string type)
        {
            JsonObject[] events = [Change("dealstage", stage), Change("dealtype", type)];
            foreach (var change in events)
            {
                change["subscriptionType"] = "deal.propertyChange";
            }

            return Assert.IsType<DealSignal>(Assert.Single(
                Read(events, ("WonStages", "closedwon;555"), ("LostStages", "666"), ("DealKinds", "upsell=expansion"))));
        }

        Assert.Equal((DealStatus.Won, DealKind.Expansion), (Deal("555", "upsell").Status, Deal("555", "upsell").Kind));
        Assert.Equal((DealStatus.Lost, DealKind.Other), (Deal("666", "newbusiness").Status, Deal("666", "newbusiness").Kind));
        Assert.Equal(DealStatus.Open, Deal("closedlost", "upsell").Status);
    }

    /// <summary>
    /// HubSpot groups events as it likes. All fixtures as one delivery in any order say the same; and folded in any order, with each
    /// fact once as storage sees to it, they give the same account.
    /// </summary>
    [Fact]
    public void Neither_the_order_of_events_nor_that_of_signals_matters()
    {
        JsonNode[] events = [.. FixtureTests.Files()
            .Where(file => file.Source == "hubspot" && !file.Event.Contains("bad", StringComparison.Ordinal) && !file.Event.Contains("malformed", StringComparison.Ordinal))
            .SelectMany(file => JsonNode.Parse(FixtureTests.Body(file.Source, file.Event))!.AsArray())
            .Select(item => item!.DeepClone())];
        var expected = Shown(Said(events));
        var state = Folded(Said(events));
        Assert.True(expected.Length > 40);
        Properties.ForAll(Gen.Shuffle(events), shuffled =>
        {
            var said = Said(shuffled);
            return Shown(said).SequenceEqual(expected) && Folded(said) == state;
        });
    }

    private static Signal[] Said(IEnumerable<JsonNode> events) =>
        [.. Read([.. events.Select(item => item.DeepClone().AsObject())])];

    private static string[] Shown(IEnumerable<Signal> signals) =>
        [.. signals.Select(signal => JsonSerializer.Serialize(signal, SignalJson.Default.Signal)).Order(StringComparer.Ordinal)];

    private static string Folded(IEnumerable<Signal> signals)
    {
        AccountState state = new() { AccountId = "acme" };
        foreach (var signal in signals.DistinctBy(signal => signal.Id))
        {
            state.Apply([signal], new UserKeys("salt"));
        }

        return JsonSerializer.Serialize(state, AccountJson.Default.AccountState);
    }

    private static PulseSignal Pulse(params JsonObject[] events) => Assert.IsType<PulseSignal>(Assert.Single(Read(events)));

    private static IReadOnlyList<Signal> Read(params JsonObject[] events) => Read(events, []);

    private static IReadOnlyList<Signal> Read(JsonObject[] events, params (string Setting, string Value)[] settings)
    {
        var source = Deliveries.Source("hubspot", [.. settings.Select(setting => ($"Sources:hubspot:{setting.Setting}", setting.Value))]);
        var said = source.Normalise(Deliveries.Of(new JsonArray([.. events]).ToJsonString()));
        Assert.Empty(said.Faults.Concat(said.RejectedItems));
        return said.Signals;
    }

    private static JsonObject Change(string property, string value, int milliseconds = 0, int company = 1) => new()
    {
        ["eventId"] = 1,
        ["subscriptionId"] = 1,
        ["appId"] = 42,
        ["portalId"] = 1,
        ["occurredAt"] = Start + milliseconds,
        ["subscriptionType"] = "company.propertyChange",
        ["attemptNumber"] = 0,
        ["objectId"] = company,
        ["propertyName"] = property,
        ["propertyValue"] = value,
        ["changeSource"] = "CRM_UI",
        ["sourceId"] = "userId:501",
    };
}
