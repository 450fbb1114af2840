using System.Security.Cryptography;
using System.Text;

namespace HealthFunctions.Sources.Tests.Signatures;

public sealed class StripeAuthenticationTests : AuthenticationContract
{
    // printf '1777888800.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_known
    private const string Known = "ea54e99ada4167ecaa3b2d6adccc74c3f517a7183498d7b3ffffec884a451049";

    protected override string Source => "stripe";

    protected override string Secret => "whsec_rightsecret";

    protected override string OtherSecret => "whsec_othersecret";

    protected override string SignatureHeader => "Stripe-Signature";

    [Fact]
    public void A_known_signature_is_verified() => Expect(
        AuthenticationVerdict.Verified,
        Deliveries.Of("""{"id":"evt_1"}""", [new(SignatureHeader, $"t=1777888800,v1={Known}")]),
        "whsec_known");

    [Fact]
    public void Any_of_several_v1_may_match() => Expect(
        AuthenticationVerdict.Verified, Resigned(signature => $"t={Time},v1={new string('0', 64)},v1={signature}"));

    [Fact]
    public void Scheme_v0_is_ignored() => Expect(AuthenticationVerdict.Refused, Resigned(signature => $"t={Time},v0={signature}"));

    [Fact]
    public void Spaces_between_the_parts_do_no_harm() => Expect(AuthenticationVerdict.Verified, Resigned(signature => $"t={Time}, v1={signature}"));

    [Theory]
    [InlineData("t=")]
    [InlineData("t=now")]
    [InlineData("t=-1")]
    [InlineData("t=99999999999999999999")]
    [InlineData("")]
    public void A_time_that_is_none_is_refused(string time) => Expect(AuthenticationVerdict.Refused, Resigned(signature => $"{time},v1={signature}"));

    private static long Time => Deliveries.Now.ToUnixTimeSeconds();

    protected override IReadOnlyDictionary<string, string> Sign(string secret, byte[] body, DateTimeOffset at)
    {
        var time = at.ToUnixTimeSeconds();
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{time}."), .. body];
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
        return new Dictionary<string, string> { [SignatureHeader] = $"t={time},v1={signature}" };
    }

    private Delivery Resigned(Func<string, string> header) =>
        With(Signed(), SignatureHeader, header(Signed().Headers[SignatureHeader].Split("v1=")[1]));
}
