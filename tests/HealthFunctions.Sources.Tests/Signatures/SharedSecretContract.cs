namespace HealthFunctions.Sources.Tests.Signatures;

/// <summary>What must hold of every source whose sender does not sign but brings a secret, in a header or in the address.</summary>
public abstract class SharedSecretContract
{
    protected const string Secret = "right-Secret_of.some~length";
    protected const string OtherSecret = "other-secret";
    protected const string Header = "X-HealthFunctions-Secret";

    protected abstract string Source { get; }

    /// <summary>The name that the secret has in the address.</summary>
    protected abstract string Query { get; }

    /// <summary>A body that the source can read.</summary>
    protected abstract byte[] Body { get; }

    /// <summary>What else must be configured, by its names.</summary>
    protected virtual (string, string)[] Settings => [];

    [Fact]
    public void The_secret_in_the_address_is_verified() => Expect(AuthenticationVerdict.Verified, InQuery(Secret));

    [Fact]
    public void The_secret_in_the_header_is_verified() => Expect(AuthenticationVerdict.Verified, InHeader(Header, Secret));

    [Fact]
    public void The_header_is_found_in_any_case()
    {
        Expect(AuthenticationVerdict.Verified, InHeader(Header.ToLowerInvariant(), Secret));
        Expect(AuthenticationVerdict.Verified, InHeader(Header.ToUpperInvariant(), Secret));
    }

    [Fact]
    public void No_secret_is_refused()
    {
        Expect(AuthenticationVerdict.Refused, Deliveries.Of(Body));
        Expect(AuthenticationVerdict.Refused, InHeader(Header, ""));
        Expect(AuthenticationVerdict.Refused, InQuery(""));
        Expect(AuthenticationVerdict.Refused, Addressed($"?{Query}"));
        Expect(AuthenticationVerdict.Refused, Addressed(""));
    }

    [Fact]
    public void Another_secret_is_refused()
    {
        Expect(AuthenticationVerdict.Refused, InQuery(OtherSecret));
        Expect(AuthenticationVerdict.Refused, InHeader(Header, OtherSecret));
        Expect(AuthenticationVerdict.Refused, InQuery(Secret.ToUpperInvariant()));
        Expect(AuthenticationVerdict.Refused, InHeader(Header, Secret.ToLowerInvariant()));
    }

    [Fact]
    public void A_truncated_secret_is_refused()
    {
        for (var length = 0; length < Secret.Length; length++)
        {
            Expect(AuthenticationVerdict.Refused, InQuery(Secret[..length]));
            Expect(AuthenticationVerdict.Refused, InHeader(Header, Secret[..length]));
        }
    }

    [Fact]
    public void A_secret_with_more_behind_it_or_under_another_name_is_refused()
    {
        Expect(AuthenticationVerdict.Refused, InQuery(Secret + "0"));
        Expect(AuthenticationVerdict.Refused, InHeader(Header, Secret + "0"));
        Expect(AuthenticationVerdict.Refused, Addressed($"?x{Query}={Secret}"));
        Expect(AuthenticationVerdict.Refused, Addressed($"?other={Secret}"));
        Expect(AuthenticationVerdict.Refused, InHeader("X-Other", Secret));
    }

    [Fact]
    public void A_secret_sent_twice_is_refused() => Expect(AuthenticationVerdict.Refused, Addressed($"?{Query}={Secret}&{Query}={Secret}"));

    /// <summary>Whoever guesses has one try a delivery, not two.</summary>
    [Fact]
    public void A_wrong_header_is_not_mended_by_the_address() =>
        Expect(AuthenticationVerdict.Refused, InQuery(Secret) with { Headers = new Dictionary<string, string> { [Header] = OtherSecret } });

    [Fact]
    public void Either_of_two_secrets_is_good_while_one_is_rolled()
    {
        Expect(AuthenticationVerdict.Verified, InQuery(Secret), $"{OtherSecret}; {Secret}");
        Expect(AuthenticationVerdict.Verified, InHeader(Header, OtherSecret), $"{OtherSecret}; {Secret}");
        Expect(AuthenticationVerdict.Refused, InQuery($"{OtherSecret}; {Secret}"), $"{OtherSecret}; {Secret}");
        Expect(AuthenticationVerdict.Refused, InQuery(Secret), OtherSecret);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ; ;")]
    public void Without_a_secret_nothing_is_verified_and_the_setting_is_named(string secrets)
    {
        foreach (var delivery in (Delivery[])[InQuery(Secret), InQuery(""), InHeader(Header, ""), InHeader(Header, secrets), Deliveries.Of(Body)])
        {
            var answer = Ask(delivery, secrets);
            Assert.Equal(AuthenticationVerdict.NotConfigured, answer.Verdict);
            Assert.Contains($"Sources__{Source}__Secrets", answer.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_refusal_tells_neither_the_secret_nor_what_was_given()
    {
        foreach (var delivery in (Delivery[])[InQuery(OtherSecret), InHeader(Header, OtherSecret)])
        {
            var answer = Ask(delivery, Secret);
            Assert.NotEmpty(answer.Detail);
            Assert.DoesNotContain(Secret, answer.Detail, StringComparison.Ordinal);
            Assert.DoesNotContain(OtherSecret, answer.Detail, StringComparison.Ordinal);
        }
    }

    /// <summary>Whoever tries secrets learns nothing from the answer.</summary>
    [Fact]
    public void Every_wrong_secret_gets_the_same_answer() => Assert.Single(
        ((string[])["x", OtherSecret, Secret[..^1], Secret + "0"]).Select(secret => Ask(InQuery(secret), Secret)).Distinct());

    protected Delivery InQuery(string secret) => Addressed($"?{Query}={secret}");

    protected Delivery InHeader(string name, string secret) => Deliveries.Of(Body, [new(name, secret)]);

    protected Delivery Addressed(string query) =>
        Deliveries.Of(Body) with { Address = new Uri($"https://health.example.com/api/webhooks/{Source}{query}") };

    protected void Expect(AuthenticationVerdict verdict, Delivery delivery, string? secrets = null) =>
        Assert.Equal(verdict, Ask(delivery, secrets ?? Secret).Verdict);

    protected Authentication Ask(Delivery delivery, string secrets) =>
        Deliveries.Source(Source, [($"Sources:{Source}:Secrets", secrets), .. Settings]).Authenticate(delivery);
}
