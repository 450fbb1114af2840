using HealthFunctions.Core.Signals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Sources.Tests;

public sealed class SourceRegistrationTests
{
    [Fact]
    public void Every_source_is_registered_under_its_own_name()
    {
        var written = typeof(ISource).Assembly.GetTypes()
            .Where(type => type.IsPublic && !type.IsAbstract && type.IsAssignableTo(typeof(ISource)))
            .Select(type => (string)type.GetField("SourceName")!.GetRawConstantValue()!);
        var catalogue = Deliveries.Catalogue();
        Assert.Equal(written.Order(), catalogue.Names.Order());
        Assert.All(catalogue.Names, name => Assert.Equal(name, Deliveries.Source(name).Name));
        Assert.All(catalogue.Names, name => Assert.Equal(name.ToLowerInvariant(), name));
    }

    [Fact]
    public void An_unknown_source_is_not_found() => Assert.False(Deliveries.Catalogue().TryFind("unheard-of", out _));

    [Theory]
    [InlineData("standard", 1024 * 1024)]
    [InlineData("stripe", 1024 * 1024)]
    [InlineData("zendesk", 1024 * 1024)]
    [InlineData("segment", 6 * 1024 * 1024)]
    [InlineData("hubspot", 1024 * 1024)]
    [InlineData("posthog", 1024 * 1024)]
    [InlineData("intercom", 4 * 1024 * 1024)]
    [InlineData("survey", 1024 * 1024)]
    [InlineData("chargebee", 1024 * 1024)]
    [InlineData("freshdesk", 1024 * 1024)]
    [InlineData("salesforce", 1024 * 1024)]
    [InlineData("dataverse", 1024 * 1024)]
    public void The_largest_body_is_the_sources_own_or_the_configured(string source, int bytes)
    {
        Assert.Equal(bytes, Deliveries.Source(source).MaxBodyBytes);
        Assert.Equal(1000, Deliveries.Source(source, ($"Sources:{source}:MaxBodyBytes", "1000")).MaxBodyBytes);
    }

    [Fact]
    public void Settings_of_one_source_leave_the_others_alone()
    {
        var catalogue = Deliveries.Catalogue(("Sources:segment:Secrets", "s"), ("Sources:segment:MaxBodyBytes", "1"));
        foreach (var name in catalogue.Names)
        {
            Assert.True(catalogue.TryFind(name, out var source));
            var configured = source.Authenticate(Deliveries.Of("{}")).Verdict != AuthenticationVerdict.NotConfigured;
            Assert.Equal(name == "segment", configured);
        }
    }

    [Theory]
    [InlineData("stripe", "Tolerance", "00:00:00", "Sources__stripe__Tolerance must be more than nothing")]
    [InlineData("zendesk", "Tolerance", "-00:01:00", "Sources__zendesk__Tolerance must be more than nothing")]
    [InlineData("segment", "MaxBodyBytes", "0", "Sources__segment__MaxBodyBytes must be more than nothing")]
    [InlineData("standard", "MaxBodyBytes", "-5", "Sources__standard__MaxBodyBytes must be more than nothing")]
    [InlineData("intercom", "MonthlySpendCurrency", "eur", "Sources__intercom__MonthlySpendCurrency must be an ISO 4217 code")]
    [InlineData("segment", "FeatureEvents", "A=", "Sources__segment__FeatureEvents must have an event before each =")]
    [InlineData("segment", "FeatureEvents", "=a", "Sources__segment__FeatureEvents must have an event before each =")]
    [InlineData("segment", "FeatureEvents", "*=a", "Sources__segment__FeatureEvents must give * no name")]
    [InlineData("segment", "FeatureEvents", "A;a=b", "Sources__segment__FeatureEvents and LoginEvents must name each event once, but name 'A' twice")]
    [InlineData("segment", "FeatureEvents", "signed in", "must name each event once, but name 'Signed In' twice")]
    [InlineData("hubspot", "Url", "/api/webhooks/hubspot", "Sources__hubspot__Url must be the whole target URL")]
    [InlineData("hubspot", "Properties", "arr", "Sources__hubspot__Properties must have a name and a value on both sides of =, but has 'arr'")]
    [InlineData("hubspot", "Properties", "x=colour", "Sources__hubspot__Properties must map each name to one of: Name, Domain, Owner")]
    [InlineData("hubspot", "Properties", "healthfunctions_pulse=plan", "Sources__hubspot__Properties must not read 'healthfunctions_pulse'")]
    [InlineData("hubspot", "PulseProperty", "HealthFunctions_pulse", "Sources__hubspot__PulseProperty must not read 'HealthFunctions_pulse'")]
    [InlineData("hubspot", "ContactRoles", "BOSS=king", "Sources__hubspot__ContactRoles must map each name to one of: User, Champion, Sponsor, left; but has 'BOSS=king'")]
    [InlineData("hubspot", "DealKinds", "x=y", "Sources__hubspot__DealKinds must map each name to one of: Other, New, Renewal, Expansion; but has 'x=y'")]
    [InlineData("hubspot", "Owners", "7=", "Sources__hubspot__Owners must have a name and a value on both sides of =, but has '7='")]
    [InlineData("hubspot", "Users", "=ann", "Sources__hubspot__Users must have a name and a value on both sides of =, but has '=ann'")]
    [InlineData("posthog", "FeatureEvents", "A=", "Sources__posthog__FeatureEvents must have an event before each =")]
    [InlineData("posthog", "FeatureEvents", "user_logged_in", "must name each event once, but name 'user_logged_in' twice")]
    [InlineData("posthog", "GroupType", " ", "Sources__posthog__GroupType must name the group type")]
    [InlineData("posthog", "GroupTypeIndex", "5", "Sources__posthog__GroupTypeIndex must be from 0 to 4")]
    [InlineData("posthog", "GroupTypeIndex", "-1", "Sources__posthog__GroupTypeIndex must be from 0 to 4")]
    [InlineData("chargebee", "Secrets", "a:b;without-password", "Sources__chargebee__Secrets must be user:password")]
    [InlineData("freshdesk", "Credentials", "without-password", "Sources__freshdesk__Credentials must be user:password")]
    [InlineData("freshdesk", "StatusNames", "Parked", "Sources__freshdesk__StatusNames must be Name=meaning")]
    [InlineData("freshdesk", "StatusNames", "Parked=somewhere", "with a meaning out of: open, pending, on hold, solved, closed")]
    [InlineData("freshdesk", "StatusNames", "=open", "Sources__freshdesk__StatusNames must be Name=meaning")]
    [InlineData("freshdesk", "PriorityNames", "Niedrig=lowest", "with a meaning out of: low, normal, high, urgent")]
    [InlineData("salesforce", "OrganizationIds", "00D5g000004PLQK;acme", "Sources__salesforce__OrganizationIds must be ids of 15 or 18 characters")]
    [InlineData("salesforce", "Fields", "arr=ARR__c;wealth=W__c", "Sources__salesforce__Fields must have member=field for one of name, owner, ")]
    [InlineData("salesforce", "Fields", "arr", "but has 'arr'")]
    [InlineData("salesforce", "Currency", "euro", "Sources__salesforce__Currency must be an ISO 4217 code")]
    [InlineData("salesforce", "DealKinds", "Renewal=again", "Sources__salesforce__DealKinds must have type=kind")]
    [InlineData("salesforce", "DealKinds", "Renewal", "but has 'Renewal'")]
    [InlineData("dataverse", "Columns", "Arr=new_arr;wealth=new_w", "Sources__dataverse__Columns must have member=field for one of name, owner, ")]
    [InlineData("dataverse", "Choices", "new_csmpulse=Green", "Sources__dataverse__Choices must have column.number=word")]
    [InlineData("dataverse", "Choices", "new_csmpulse.one=Green", "but has 'new_csmpulse.one=Green'")]
    [InlineData("dataverse", "Currency", "eur", "Sources__dataverse__Currency must be an ISO 4217 code")]
    public async Task Settings_that_cannot_be_stop_the_start_and_are_named(string source, string setting, string value, string message)
    {
        await using var services = Deliveries.Services(($"Sources:{source}:{setting}", value));
        var refusal = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_defaults_are_good()
    {
        await using var services = Deliveries.Services();
        services.GetRequiredService<IStartupValidator>().Validate();
    }

    [Theory]
    [InlineData("signed in", null, null, "login")]
    [InlineData("Came Back", "Came Back", null, "login")]
    [InlineData("Signed In", "Came Back", null, "activity")]
    [InlineData("Exported", null, null, "activity")]
    [InlineData("Exported", null, "exported", "feature:exported")]
    [InlineData("Exported", null, "Exported = exports", "feature:exports")]
    [InlineData("Exported", null, "Printed=prints;*", "feature:Exported")]
    [InlineData("Printed", null, "Printed=prints;*", "feature:prints")]
    [InlineData("Login", null, "*", "login")]
    public void What_a_track_event_of_segment_means_is_configuration(string @event, string? logins, string? features, string expected)
    {
        List<(string, string)> settings = [];
        if (logins is not null)
        {
            settings.Add(("Sources:segment:LoginEvents", logins));
        }

        if (features is not null)
        {
            settings.Add(("Sources:segment:FeatureEvents", features));
        }

        var call = $$"""{"type":"track","event":"{{@event}}","messageId":"m","userId":"u","groupId":"g","timestamp":"2026-05-04T09:00:00Z"}""";
        var signal = Assert.Single(Deliveries.Source("segment", [.. settings]).Normalise(Deliveries.Of(call)).Signals);
        Assert.Equal(expected, SignalTypes.NameOf(signal) + (signal is FeatureSignal feature ? $":{feature.Feature}" : ""));
    }

    /// <summary>PostHog's own events mean something only where that is said; among "all others" they are not.</summary>
    [Theory]
    [InlineData("project created", "*", "feature:project created")]
    [InlineData("$pageview", "*", "activity")]
    [InlineData("$feature_flag_called", "*", null)]
    [InlineData("$feature_flag_called", "$feature_flag_called=flags", "feature:flags")]
    [InlineData("$identify", "", null)]
    [InlineData("$identify", "$identify", "feature:$identify")]
    [InlineData("user signed in", "*", "login")]
    public void What_an_event_of_posthog_means_is_configuration(string @event, string features, string? expected)
    {
        var body = $$$"""{"event":{"event":"{{{@event}}}","uuid":"1","distinct_id":"u","timestamp":"2026-05-04T09:00:00Z"}}""";
        var said = Deliveries.Source("posthog", ("Sources:posthog:FeatureEvents", features)).Normalise(Deliveries.Of(body));
        Assert.Empty(said.Faults);
        var signal = said.Signals.SingleOrDefault();
        Assert.Equal(expected, signal is null ? null : SignalTypes.NameOf(signal) + (signal is FeatureSignal feature ? $":{feature.Feature}" : ""));
    }

    [Theory]
    [InlineData("company", null, "acme")]
    [InlineData("workspace", null, "w-1")]
    [InlineData("tenant", null, "user:u")]
    [InlineData("tenant", "1", "t-1")]
    [InlineData("tenant", "2", "user:u")]
    public void Which_groups_of_posthog_are_the_customers_is_configuration(string groupType, string? index, string customer)
    {
        const string Body = """
            {"event":{"event":"x","uuid":"1","distinct_id":"u","timestamp":"2026-05-04T09:00:00Z",
             "properties":{"$groups":{"company":"acme","workspace":"w-1"},"$group_0":"acme","$group_1":"t-1"}}}
            """;
        List<(string, string)> settings = [("Sources:posthog:GroupType", groupType)];
        if (index is not null)
        {
            settings.Add(("Sources:posthog:GroupTypeIndex", index));
        }

        var signal = Assert.Single(Deliveries.Source("posthog", [.. settings]).Normalise(Deliveries.Of(Body)).Signals);
        Assert.Equal(new ExternalId("posthog", customer), signal.ExternalId);
    }

    [Fact]
    public void Which_tags_of_zendesk_complain_is_configuration()
    {
        const string Ticket = """
            {"type":"zen:event-type:ticket.created","id":"e","time":"2026-05-04T09:00:00Z",
             "detail":{"id":"1","organization_id":"2","status":"NEW","tags":["Angry"]}}
            """;
        bool Complains(params (string, string)[] settings) =>
            ((TicketSignal)Assert.Single(Deliveries.Source("zendesk", settings).Normalise(Deliveries.Of(Ticket)).Signals)).Complaint;

        Assert.False(Complains());
        Assert.True(Complains(("Sources:zendesk:ComplaintTags", "complaint; angry")));
    }
}
