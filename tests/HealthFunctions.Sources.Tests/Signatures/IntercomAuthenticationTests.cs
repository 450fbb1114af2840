using System.Security.Cryptography;
using System.Text;

namespace HealthFunctions.Sources.Tests.Signatures;

public sealed class IntercomAuthenticationTests : AuthenticationContract
{
    // printf '{"topic":"ping"}' | openssl dgst -sha1 -hmac known
    private const string Known = "bb112f8b0ec791a9807e42d43055e8d48aa76be7";

    protected override string Source => "intercom";

    protected override string Secret => "3f5c0b7e-9f1d-4a41-8f63-1d2e3c4b5a69";

    protected override string OtherSecret => "00000000-9f1d-4a41-8f63-1d2e3c4b5a69";

    protected override string SignatureHeader => "X-Hub-Signature";

    protected override bool SignsTime => false;

    [Fact]
    public void A_known_signature_is_verified() => Expect(
        AuthenticationVerdict.Verified, Deliveries.Of("""{"topic":"ping"}""", [new(SignatureHeader, $"sha1={Known}")]), "known");

    [Theory]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("SHA1=")]
    [InlineData("sha1")]
    [InlineData("sha1=sha1=")]
    [InlineData(" sha1=")]
    public void A_signature_without_its_scheme_is_refused(string scheme)
    {
        var signature = Signed().Headers[SignatureHeader].Split('=')[1];
        Expect(AuthenticationVerdict.Refused, With(Signed(), SignatureHeader, scheme + signature));
    }

    [Fact]
    public void A_signature_sent_twice_is_refused()
    {
        var header = Signed().Headers[SignatureHeader];
        Expect(AuthenticationVerdict.Refused, With(Signed(), SignatureHeader, $"{header},{header}"));
    }

#pragma warning disable CA5350 // The sender signs with SHA-1 and nothing else.
    protected override IReadOnlyDictionary<string, string> Sign(string secret, byte[] body, DateTimeOffset at) =>
        new Dictionary<string, string> { [SignatureHeader] = $"sha1={Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), body))}" };
#pragma warning restore CA5350
}
