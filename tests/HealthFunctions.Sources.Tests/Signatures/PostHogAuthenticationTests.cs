namespace HealthFunctions.Sources.Tests.Signatures;

/// <summary>PostHog signs nothing: a secret in a header is all there is.</summary>
public sealed class PostHogAuthenticationTests
{
    private const string Header = "X-HealthFunctions-Secret";

    private const string Secret = "a-long-random-value-1";

    [Fact]
    public void The_secret_is_verified() => Expect(AuthenticationVerdict.Verified, Secret, Given(Secret));

    [Fact]
    public void Without_the_header_nothing_is_verified()
    {
        Expect(AuthenticationVerdict.Refused, Secret, Deliveries.Of("{}"));
        Expect(AuthenticationVerdict.Refused, Secret, Given(""));
        Expect(AuthenticationVerdict.Refused, Secret, Deliveries.Of("{}", [new("Authorization", Secret)]));
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData(" ")]
    [InlineData("A-LONG-RANDOM-VALUE-1")]
    [InlineData("a-long-random-value-11")]
    [InlineData("a-long-random-value-1,a-long-random-value-1")]
    [InlineData("a-long-random-value-1;a-long-random-value-2")]
    public void Another_secret_is_refused(string given) => Expect(AuthenticationVerdict.Refused, "a-long-random-value-1;a-long-random-value-2", Given(given));

    [Fact]
    public void A_part_of_the_secret_is_refused()
    {
        for (var length = 0; length < Secret.Length; length++)
        {
            Expect(AuthenticationVerdict.Refused, Secret, Given(Secret[..length]));
            Expect(AuthenticationVerdict.Refused, Secret, Given(Secret[(length + 1)..]));
        }
    }

    [Fact]
    public void A_header_sent_twice_is_refused() =>
        Expect(AuthenticationVerdict.Refused, Secret, Deliveries.Of("{}", [new(Header, Secret), new(Header.ToLowerInvariant(), Secret)]));

    [Fact]
    public void Either_of_two_secrets_is_good_while_one_is_rolled()
    {
        Expect(AuthenticationVerdict.Verified, $"old; {Secret}", Given(Secret));
        Expect(AuthenticationVerdict.Verified, $"old; {Secret}", Given("old"));
        Expect(AuthenticationVerdict.Refused, "old", Given(Secret));
    }

    [Fact]
    public void The_header_is_found_in_any_case()
    {
        Expect(AuthenticationVerdict.Verified, Secret, Deliveries.Of("{}", [new(Header.ToLowerInvariant(), Secret)]));
        Expect(AuthenticationVerdict.Verified, Secret, Deliveries.Of("{}", [new(Header.ToUpperInvariant(), Secret)]));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ; ;")]
    public void Without_a_secret_nothing_is_verified_and_the_setting_is_named(string secrets)
    {
        Expect(AuthenticationVerdict.NotConfigured, secrets, Given(""));
        Expect(AuthenticationVerdict.NotConfigured, secrets, Given(" "));
        Expect(AuthenticationVerdict.NotConfigured, secrets, Deliveries.Of("{}"));
        Assert.Contains("Sources__posthog__Secrets", Ask(secrets, Given("")).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_tells_neither_the_secret_nor_what_was_given_nor_how_near_it_was()
    {
        var far = Ask(Secret, Given("wrong"));
        Assert.NotEmpty(far.Detail);
        Assert.DoesNotContain(Secret, far.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", far.Detail, StringComparison.Ordinal);
        Assert.Equal(far, Ask(Secret, Given(Secret[..^1] + "2")));
        Assert.Equal(far, Ask($"{Secret};other", Given("wrong")));
    }

    private static Delivery Given(string secret) => Deliveries.Of("{}", [new(Header, secret)]);

    private static void Expect(AuthenticationVerdict verdict, string secrets, Delivery delivery) => Assert.Equal(verdict, Ask(secrets, delivery).Verdict);

    private static Authentication Ask(string secrets, Delivery delivery) =>
        Deliveries.Source("posthog", ("Sources:posthog:Secrets", secrets)).Authenticate(delivery);
}
