namespace HealthFunctions.Sources.Tests.Signatures;

/// <summary>Freshdesk logs in or brings a secret in a header, as its owner has set it up.</summary>
public sealed class FreshdeskAuthenticationTests : BasicCredentialsContract
{
    private const string SecretHeader = "X-HealthFunctions-Secret";
    private const string Secret = "right";
    private const string Login = "rule:password";

    protected override string Source => "freshdesk";

    protected override string Setting => "Credentials";

    [Theory]
    [InlineData("right", AuthenticationVerdict.Verified)]
    [InlineData("older", AuthenticationVerdict.Verified)]
    [InlineData("righ", AuthenticationVerdict.Refused)]
    [InlineData("rightt", AuthenticationVerdict.Refused)]
    [InlineData("Right", AuthenticationVerdict.Refused)]
    [InlineData("right;older", AuthenticationVerdict.Refused)]
    [InlineData("right,right", AuthenticationVerdict.Refused)]
    [InlineData("", AuthenticationVerdict.Refused)]
    public void The_header_must_have_one_of_the_secrets(string given, AuthenticationVerdict verdict)
    {
        foreach (var name in new[] { SecretHeader, SecretHeader.ToLowerInvariant(), SecretHeader.ToUpperInvariant() })
        {
            Assert.Equal(verdict, Ask("right; older", "", (name, given)));
        }
    }

    [Fact]
    public void Without_the_header_a_delivery_is_refused() => Assert.Equal(AuthenticationVerdict.Refused, Ask(Secret, ""));

    [Fact]
    public void An_empty_header_is_worth_nothing_where_nothing_is_configured()
    {
        Assert.Equal(AuthenticationVerdict.NotConfigured, Ask("", "", (SecretHeader, ""), ("Authorization", Header(":"))));
        Assert.Equal(AuthenticationVerdict.NotConfigured, Ask(" ; ", " ; ", (SecretHeader, " ")));
    }

    [Fact]
    public void Where_both_are_configured_either_is_good()
    {
        Assert.Equal(AuthenticationVerdict.Verified, Ask(Secret, Login, (SecretHeader, Secret)));
        Assert.Equal(AuthenticationVerdict.Verified, Ask(Secret, Login, ("Authorization", Header(Login))));
        Assert.Equal(AuthenticationVerdict.Verified, Ask(Secret, Login, (SecretHeader, "wrong"), ("Authorization", Header(Login))));
        Assert.Equal(AuthenticationVerdict.Verified, Ask(Secret, Login, (SecretHeader, Secret), ("Authorization", Header("rule:wrong"))));
        Assert.Equal(AuthenticationVerdict.Refused, Ask(Secret, Login, (SecretHeader, "wrong"), ("Authorization", Header("rule:wrong"))));
        Assert.Equal(AuthenticationVerdict.Refused, Ask(Secret, Login));
    }

    [Fact]
    public void The_one_that_is_not_configured_is_not_accepted()
    {
        Assert.Equal(AuthenticationVerdict.Refused, Ask(Secret, "", ("Authorization", Header(Login))));
        Assert.Equal(AuthenticationVerdict.Refused, Ask("", Login, (SecretHeader, Secret)));
        Assert.Equal(AuthenticationVerdict.Refused, Ask(Secret, "", ("Authorization", Header(Secret))));
        Assert.Equal(AuthenticationVerdict.Refused, Ask("", Login, (SecretHeader, Login)));
    }

    private AuthenticationVerdict Ask(string secrets, string credentials, params (string Name, string Value)[] headers) => Deliveries
        .Source(Source, ($"Sources:{Source}:Secrets", secrets), ($"Sources:{Source}:Credentials", credentials))
        .Authenticate(Deliveries.Of("{}", headers.Select(header => KeyValuePair.Create(header.Name, header.Value)))).Verdict;
}
