using System.Security.Cryptography;
using System.Text;

namespace HealthFunctions.Sources.Tests.Signatures;

public sealed class ZendeskAuthenticationTests : AuthenticationContract
{
    private const string TimestampHeader = "X-Zendesk-Webhook-Signature-Timestamp";

    // printf '2026-05-04T10:00:00Z{"id":"1"}' | openssl dgst -sha256 -hmac known== -binary | base64
    private const string Known = "OpOzTWGY+ELgjLp7VFDtD/oOAsDthm2vrM3FRgWNCLs=";

    protected override string Source => "zendesk";

    /// <summary>It looks like base64 and is used as it stands.</summary>
    protected override string Secret => "dGhpc19pc19ub3RfZGVjb2RlZA==";

    protected override string OtherSecret => "b3RoZXI=";

    protected override string SignatureHeader => "X-Zendesk-Webhook-Signature";

    [Fact]
    public void A_known_signature_is_verified() => Expect(
        AuthenticationVerdict.Verified,
        Deliveries.Of("""{"id":"1"}""", [new(SignatureHeader, Known), new(TimestampHeader, "2026-05-04T10:00:00Z")]),
        "known==");

    [Fact]
    public void A_time_that_is_not_the_signed_one_is_refused() =>
        Expect(AuthenticationVerdict.Refused, With(Signed(), TimestampHeader, "2026-05-04T10:00:01Z"));

    [Fact]
    public void A_signed_time_that_is_no_date_has_no_age()
    {
        byte[] signed = [.. "sometime"u8, .. Bytes];
        var delivery = With(With(Signed(), TimestampHeader, "sometime"), SignatureHeader, Signature(Secret, signed));
        Expect(AuthenticationVerdict.Verified, delivery);
    }

    protected override IReadOnlyDictionary<string, string> Sign(string secret, byte[] body, DateTimeOffset at)
    {
        var time = at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ");
        return new Dictionary<string, string>
        {
            [SignatureHeader] = Signature(secret, [.. Encoding.UTF8.GetBytes(time), .. body]),
            [TimestampHeader] = time,
        };
    }

    private static string Signature(string secret, byte[] signed) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
}
