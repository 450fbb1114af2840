using System.Text;

namespace HealthFunctions.Sources.Tests.Signatures;

public sealed class SalesforceAuthenticationTests : SharedSecretContract
{
    private const string Organization = "00D5g000004PLQKEA4";
    private const string Setting = "Sources:salesforce:OrganizationIds";

    protected override string Source => "salesforce";

    protected override string Query => "secret";

    protected override byte[] Body => FixtureTests.Body(Source, "account");

    protected override (string, string)[] Settings => [(Setting, Organization)];

    [Theory]
    [InlineData("00D5g000004PLQKEA4")]
    [InlineData("00D5g000004PLQK")]
    [InlineData("00d5g000004plqkea4")]
    [InlineData("00D000000000001; 00D5g000004PLQK")]
    public void Its_own_organization_is_verified_in_either_form(string configured)
    {
        Assert.Equal(AuthenticationVerdict.Verified, AskFor(configured, Organization));
        Assert.Equal(AuthenticationVerdict.Verified, AskFor(configured, Organization[..15]));
    }

    [Theory]
    [InlineData("00D5g000004PLQL")]
    [InlineData("00D5g000004PLQk")]
    [InlineData("00D5g000004PLQKEAA")]
    [InlineData("00D5g000004PLQ")]
    [InlineData("*")]
    [InlineData("")]
    public void Another_organization_is_refused_though_it_knows_the_secret(string organization) =>
        Assert.Equal(AuthenticationVerdict.Refused, AskFor(Organization, organization));

    [Theory]
    [InlineData("")]
    [InlineData(" ; ")]
    public void Without_an_organization_nothing_is_verified_and_the_setting_is_named(string organizations)
    {
        var answer = Deliveries.Source(Source, ("Sources:salesforce:Secrets", Secret), (Setting, organizations)).Authenticate(InQuery(Secret));
        Assert.Equal(AuthenticationVerdict.NotConfigured, answer.Verdict);
        Assert.Contains("Sources__salesforce__OrganizationIds", answer.Detail, StringComparison.Ordinal);
    }

    /// <summary>The first of two could be the one that is checked, and the second the one that is meant.</summary>
    [Fact]
    public void A_body_with_two_organizations_or_none_is_refused()
    {
        var body = Encoding.UTF8.GetString(Body);
        var element = $"<OrganizationId>{Organization}</OrganizationId>";
        Assert.Contains(element, body, StringComparison.Ordinal);
        foreach (var instead in (string[])["", element + element, $"{element}<OrganizationId>00D000000000001</OrganizationId>", $"<!-- {element} -->", $"<x>{element}</x>"])
        {
            Expect(AuthenticationVerdict.Refused, InQuery(Secret) with { Body = Encoding.UTF8.GetBytes(body.Replace(element, instead, StringComparison.Ordinal)) });
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("<OrganizationId>00D5g000004PLQKEA4</OrganizationId>")]
    [InlineData("<!DOCTYPE x [<!ENTITY o '00D5g000004PLQKEA4'>]><x>&o;</x>")]
    public void A_body_that_cannot_be_read_is_refused_with_the_reason(string body)
    {
        var answer = Ask(InQuery(Secret) with { Body = Encoding.UTF8.GetBytes(body) }, Secret);
        Assert.Equal(AuthenticationVerdict.Refused, answer.Verdict);
        Assert.StartsWith("The OrganizationId cannot be read: $", answer.Detail, StringComparison.Ordinal);
    }

    private AuthenticationVerdict AskFor(string configured, string sent)
    {
        var body = Encoding.UTF8.GetString(Body).Replace($">{Organization}<", $">{sent}<", StringComparison.Ordinal);
        return Deliveries.Source(Source, ("Sources:salesforce:Secrets", Secret), (Setting, configured))
            .Authenticate(InQuery(Secret) with { Body = Encoding.UTF8.GetBytes(body) }).Verdict;
    }
}
