using System.Security.Cryptography;
using System.Text;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.Tests.Signatures;

public sealed class StandardAuthenticationTests : AuthenticationContract
{
    private static readonly DateTimeOffset KnownAt = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    protected override string Source => "standard";

    protected override string Secret => "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    protected override string OtherSecret => "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    protected override string EmptySecret => "whsec_";

    protected override string SignatureHeader => "webhook-signature";

    /// <summary>The example that the libraries of the specification test themselves with.</summary>
    [Fact]
    public void The_published_example_is_verified() => Expect(AuthenticationVerdict.Verified, Published("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));

    [Theory]
    [InlineData("v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", AuthenticationVerdict.Verified)]
    [InlineData("v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg== v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", AuthenticationVerdict.Verified)]
    [InlineData("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", AuthenticationVerdict.Refused)]
    [InlineData("v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", AuthenticationVerdict.Refused)]
    [InlineData("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", AuthenticationVerdict.Refused)]
    [InlineData("v1,", AuthenticationVerdict.Refused)]
    [InlineData("v1,g0hM9SsE OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", AuthenticationVerdict.Refused)]
    public void Any_v1_of_the_list_may_match_and_other_schemes_are_ignored(string signatures, AuthenticationVerdict verdict) =>
        Expect(verdict, Published(signatures));

    [Fact]
    public void Another_id_is_refused() => Expect(AuthenticationVerdict.Refused, With(Signed(), "webhook-id", "msg_2"));

    [Fact]
    public void Another_time_is_refused() => Expect(
        AuthenticationVerdict.Refused, With(Signed(), "webhook-timestamp", $"{Deliveries.Now.ToUnixTimeSeconds() + 1}"));

    /// <summary>A key of no bytes would let anybody sign.</summary>
    [Theory]
    [InlineData("whsec_")]
    [InlineData("whsec_not base64!")]
    [InlineData("whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void A_secret_that_is_none_stops_the_start(string secret)
    {
        var refusal = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => Ask(Signed(), secret));
        Assert.Contains("Sources__standard__Secrets must each be whsec_ and base64", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Also where nothing validated the options.</summary>
    [Fact]
    public void An_empty_key_verifies_nothing() => Assert.Equal(
        AuthenticationVerdict.NotConfigured,
        new Standard.StandardSource(new StandardWebhookOptions { Secrets = "whsec_" }).Authenticate(Signed("whsec_")).Verdict);

    protected override IReadOnlyDictionary<string, string> Sign(string secret, byte[] body, DateTimeOffset at)
    {
        var time = at.ToUnixTimeSeconds();
        byte[] signed = [.. Encoding.UTF8.GetBytes($"msg_1.{time}."), .. body];
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed));
        return new Dictionary<string, string> { ["webhook-id"] = "msg_1", ["webhook-timestamp"] = $"{time}", [SignatureHeader] = $"v1,{signature}" };
    }

    private static Delivery Published(string signatures) => Deliveries.Of(
        """{"test": 2432232314}""",
        [new("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"), new("webhook-timestamp", "1614265330"), new("webhook-signature", signatures)])
        with { ReceivedAt = KnownAt };
}
