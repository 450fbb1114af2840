using System.Text;

namespace HealthFunctions.Sources.Tests.Signatures;

/// <summary>What must hold of every source that logs in by HTTP Basic authentication; each derived class names the setting.</summary>
public abstract class BasicCredentialsContract
{
    private const string Good = "sender:p:ass word é";
    private const string Other = "sender:other";

    protected abstract string Source { get; }

    /// <summary>The setting that lists the credentials.</summary>
    protected abstract string Setting { get; }

    [Fact]
    public void The_right_credentials_are_verified_whatever_the_body()
    {
        Expect(AuthenticationVerdict.Verified, Header(Good));
        byte[] noText = [0xff, 0x00];
        Assert.Equal(AuthenticationVerdict.Verified, Ask(Deliveries.Of(noText, [new("Authorization", Header(Good))]), Good).Verdict);
    }

    [Theory]
    [InlineData(Other)]
    [InlineData("sender:")]
    [InlineData(":p:ass word é")]
    [InlineData("sender")]
    [InlineData("Sender:p:ass word é")]
    [InlineData("sender:p:ass word e")]
    [InlineData(Good + " ")]
    [InlineData("")]
    [InlineData(":")]
    public void Any_others_are_refused(string credentials) => Expect(AuthenticationVerdict.Refused, Header(credentials));

    [Fact]
    public void A_header_cut_off_anywhere_is_refused()
    {
        var whole = Header(Good);
        for (var length = 1; length < whole.Length; length++)
        {
            Expect(AuthenticationVerdict.Refused, whole[..length]);
        }
    }

    [Theory]
    [InlineData("Bearer ")]
    [InlineData("")]
    [InlineData("Basic")]
    public void Another_scheme_is_refused(string scheme) => Expect(AuthenticationVerdict.Refused, scheme + Header(Good)["Basic ".Length..]);

    [Fact]
    public void Credentials_that_are_not_encoded_are_refused() => Expect(AuthenticationVerdict.Refused, $"Basic {Good}");

    [Fact]
    public void A_delivery_without_the_header_is_refused() =>
        Assert.Equal(AuthenticationVerdict.Refused, Ask(Deliveries.Of("{}"), Good).Verdict);

    [Fact]
    public void Headers_and_scheme_are_found_in_any_case()
    {
        foreach (var (name, scheme) in new[] { ("authorization", "basic "), ("AUTHORIZATION", "BASIC ") })
        {
            var delivery = Deliveries.Of("{}", [new(name, scheme + Header(Good)["Basic ".Length..])]);
            Assert.Equal(AuthenticationVerdict.Verified, Ask(delivery, Good).Verdict);
        }
    }

    [Fact]
    public void Either_of_two_is_good_while_one_is_rolled()
    {
        Expect(AuthenticationVerdict.Verified, Header(Good), $"{Other}; {Good}");
        Expect(AuthenticationVerdict.Verified, Header(Other), $"{Other}; {Good}");
        Expect(AuthenticationVerdict.Refused, Header(Good), Other);
        Expect(AuthenticationVerdict.Refused, Header($"{Other}; {Good}"), $"{Other}; {Good}");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ; ;")]
    public void With_nothing_configured_nothing_is_verified_and_a_setting_is_named(string configured)
    {
        foreach (var given in new[] { Good, "", ":" })
        {
            var answer = Ask(Deliveries.Of("{}", [new("Authorization", Header(given))]), configured);
            Assert.Equal(AuthenticationVerdict.NotConfigured, answer.Verdict);
            Assert.Contains($"Sources__{Source}__Secrets", answer.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_refusal_is_the_same_for_all_and_tells_no_secret()
    {
        var answers = new[] { Other, "nobody:nothing", "sender:p:ass word" }
            .Select(given => Ask(Deliveries.Of("{}", [new("Authorization", Header(given))]), Good).Detail)
            .Distinct();
        Assert.DoesNotContain("ass word", Assert.Single(answers), StringComparison.Ordinal);
    }

    protected static string Header(string credentials) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))}";

    private void Expect(AuthenticationVerdict verdict, string header, string configured = Good) =>
        Assert.Equal(verdict, Ask(Deliveries.Of("{}", [new("Authorization", header)]), configured).Verdict);

    private Authentication Ask(Delivery delivery, string configured) =>
        Deliveries.Source(Source, ($"Sources:{Source}:{Setting}", configured)).Authenticate(delivery);
}
