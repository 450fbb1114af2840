using HealthFunctions.Core.Signals;

namespace HealthFunctions.Crm.Tests;

public sealed class CrmAccountTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 30, 0, 125, TimeSpan.Zero);

    [Fact]
    public void A_record_becomes_a_profile_whose_id_is_the_record_and_its_change()
    {
        var signal = Signal(
            ("name", "Acme"), ("domain", "https://WWW.Acme.example/about?x=1"), ("owner", "mira@example.com"), ("segment", "enterprise"),
            ("arr", "120000.5"), ("currency", "eur"), ("renewalDate", "2026-12-31"), ("tenureStart", "2024-02-29T23:00:00Z"));

        Assert.Equal("import-77-1772357400125", signal.Id);
        Assert.Equal((At, "salesforce", new ExternalId("salesforce", "77"), "acme"), (signal.OccurredAt, signal.Source, signal.ExternalId, signal.AccountId));
        Assert.Equal(("Acme", "mira@example.com", "enterprise", 120000.5m, "EUR"), (signal.Name, signal.Owner, signal.Segment, signal.Arr, signal.Currency));
        Assert.Equal((new DateOnly(2026, 12, 31), new DateOnly(2024, 2, 29)), (signal.RenewalDate, signal.TenureStart));
        Assert.Equal("acme.example", signal.MailDomain);
        Assert.Equal(["acme.example"], signal.ExternalIds![MailDomain.Source]);
        Assert.Empty(SignalRules.Check(signal, At.AddDays(1)));
    }

    [Theory]
    [InlineData("arr", "a lot")]
    [InlineData("arr", "-5")]
    [InlineData("renewalDate", "soon")]
    [InlineData("renewalDate", "99999999999999999")]
    [InlineData("domain", "gmail.com")]
    [InlineData("domain", "not a domain")]
    public void A_value_that_cannot_be_read_is_left_out_and_the_rest_counts(string member, string value)
    {
        var signal = Signal(("name", "Acme"), (member, value));

        Assert.Equal(("Acme", null, null, null), (signal.Name, signal.Arr, signal.RenewalDate, signal.MailDomain));
        Assert.Empty(SignalRules.Check(signal, At.AddDays(1)));
    }

    [Fact]
    public void Amounts_without_a_currency_have_that_of_the_settings_and_a_currency_without_amounts_says_nothing()
    {
        Assert.Equal("USD", Account(("mrr", "10")).ToSignal("hubspot", "usd").Currency);
        Assert.Null(Account(("name", "Acme"), ("currency", "EUR")).ToSignal("hubspot", "usd").Currency);
    }

    [Fact]
    public void An_id_that_can_be_none_of_ours_is_no_id() =>
        Assert.Null((Account(("name", "Acme")) with { AccountId = "two words" }).ToSignal("hubspot", "").AccountId);

    private static ProfileSignal Signal(params (string Member, string Value)[] values) => Account(values).ToSignal("salesforce", "");

    private static CrmAccount Account(params (string Member, string Value)[] values) =>
        new("77", "acme", At, values.ToDictionary(value => value.Member, value => value.Value, StringComparer.OrdinalIgnoreCase));
}
