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
    [InlineData("segment", "FeatureEvents", "A=", "Sources__segment__FeatureEvents must have an event before each =")]
    [InlineData("segment", "FeatureEvents", "=a", "Sources__segment__FeatureEvents must have an event before each =")]
    [InlineData("segment", "FeatureEvents", "*=a", "Sources__segment__FeatureEvents must give * no name")]
    [InlineData("segment", "FeatureEvents", "A;a=b", "Sources__segment__FeatureEvents and LoginEvents must name each event once, but name 'A' twice")]
    [InlineData("segment", "FeatureEvents", "signed in", "must name each event once, but name 'Signed In' twice")]
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
