using System.Security.Cryptography;
using System.Text;

namespace HealthFunctions.Sources.Tests.Signatures;

public sealed class HubSpotAuthenticationTests : AuthenticationContract
{
    private const string Url = "https://app.example.com/api/webhooks/hubspot";
    private const string TimestampHeader = "X-HubSpot-Request-Timestamp";
    private const string OlderHeader = "X-HubSpot-Signature";
    private const string VersionHeader = "X-HubSpot-Signature-Version";

    // B='[{"eventId":1}]'; printf "POSThttps://app.example.com/api/webhooks/hubspot?a=b:c${B}1777888800000" | openssl dgst -sha256 -hmac known -binary | base64
    private const string Known = "+FpuTEvjki2EtkitMeE4QjAlgoZQvGU7RjKTGC+YIps=";

    // The vendor's own examples: https://developers.hubspot.com/docs/faq/v1-request-validation and .../v2-request-validation
    private const string VendorsSecret = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
    private const string VendorsV1 = "232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de";
    private const string VendorsV1Body = """[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]""";
    private const string VendorsV2 = "9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900";
    private const string VendorsV2Body = """{"example_field":"example_value"}""";
    private const string VendorsV2Url = "https://www.example.com/webhook_uri";

    protected override string Source => "hubspot";

    protected override string Secret => "3f1c2a90-client-secret";

    protected override string OtherSecret => "77d0-other-secret";

    protected override string SignatureHeader => "X-HubSpot-Signature-v3";

    protected override IReadOnlyList<(string, string)> MoreSettings => [("Url", Url)];

    [Fact]
    public void A_known_signature_is_verified() => Verify(
        AuthenticationVerdict.Verified,
        Deliveries.Of("""[{"eventId":1}]""", [new(SignatureHeader, Known), new(TimestampHeader, "1777888800000")]),
        ("Secrets", "known"),
        ("Url", Url + "?a=b%3Ac"));

    [Fact]
    public void The_address_that_was_called_serves_where_no_target_url_is_set()
    {
        Verify(AuthenticationVerdict.Refused, Signed(), ("Secrets", Secret));
        Verify(AuthenticationVerdict.Verified, Signed() with { Address = new Uri(Url) }, ("Secrets", Secret));
        Verify(AuthenticationVerdict.Refused, Signed() with { Address = new Uri(Url + "/x") }, ("Secrets", Secret));
    }

    [Fact]
    public void The_target_url_serves_where_a_proxy_changed_the_address() =>
        Verify(AuthenticationVerdict.Verified, Signed() with { Address = new Uri("http://10.0.0.4/api/webhooks/hubspot") }, ("Secrets", Secret), ("Url", Url));

    [Fact]
    public void Another_target_url_is_refused()
    {
        var answer = Ask(Signed(), [("Secrets", Secret), ("Url", "https://other.example.com/api/webhooks/hubspot")]);
        Assert.Equal(AuthenticationVerdict.Refused, answer.Verdict);
        Assert.Contains("Sources__hubspot__Url", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_method_is_refused() => Expect(AuthenticationVerdict.Refused, Signed() with { Method = "PUT" });

    [Theory]
    [InlineData("?q=a%3Ab%2fc%3Fd%40e%21f%24g%27h%28i%29j%2Ak%2Cl%3Bm", "?q=a:b/c?d@e!f$g'h(i)j*k,l;m")]
    [InlineData("?q=a%20b%26c%3Dd%25%2B%C3%A9", "?q=a%20b%26c%3Dd%25%2B%C3%A9")]
    [InlineData("?q=%253A", "?q=%253A")]
    public void The_address_is_signed_with_certain_characters_decoded_and_all_others_as_they_are(string called, string signed)
    {
        var headers = SignedFor(Url + signed);
        Verify(AuthenticationVerdict.Verified, Deliveries.Of(Body, headers), ("Secrets", Secret), ("Url", Url + called));
        Verify(AuthenticationVerdict.Verified, Deliveries.Of(Body, headers) with { Address = new Uri(Url + called) }, ("Secrets", Secret));
    }

    [Fact]
    public void An_address_signed_as_it_was_called_is_verified_too() => Verify(
        AuthenticationVerdict.Verified, Deliveries.Of(Body, SignedFor(Url + "?q=a%3Ab")), ("Secrets", Secret), ("Url", Url + "?q=a%3Ab"));

    [Fact]
    public void A_time_that_is_not_the_signed_one_is_refused() =>
        Expect(AuthenticationVerdict.Refused, With(Signed(), TimestampHeader, $"{Deliveries.Now.ToUnixTimeMilliseconds() + 1}"));

    [Theory]
    [InlineData("1777888800")] // seconds
    [InlineData("2026-05-04T10:00:00Z")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("soon")]
    public void A_time_that_is_not_in_milliseconds_is_refused_even_when_it_is_signed(string time) => Expect(
        AuthenticationVerdict.Refused,
        Deliveries.Of(Body, [new(SignatureHeader, V3(Secret, Url, Bytes, time)), new(TimestampHeader, time)]));

    [Fact]
    public void The_older_signatures_count_only_where_they_are_allowed()
    {
        var v1 = Deliveries.Of(VendorsV1Body, Older("v1", VendorsV1));
        var v2 = Deliveries.Of(VendorsV2Body, Older("v2", VendorsV2)) with { Address = new Uri(VendorsV2Url) };
        foreach (var delivery in new[] { v1, v2 })
        {
            Verify(AuthenticationVerdict.Refused, delivery, ("Secrets", VendorsSecret));
            Verify(AuthenticationVerdict.Verified, delivery, ("Secrets", VendorsSecret), ("AllowOlderSignatures", "true"));
            Verify(AuthenticationVerdict.Verified, delivery, ("Secrets", $"rolled;{VendorsSecret}"), ("AllowOlderSignatures", "true"));
            Verify(AuthenticationVerdict.Refused, delivery, ("Secrets", "rolled"), ("AllowOlderSignatures", "true"));
            Verify(AuthenticationVerdict.NotConfigured, delivery, ("AllowOlderSignatures", "true"));
        }
    }

    [Theory]
    [InlineData("v1", "")]
    [InlineData("v1", "232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817")]
    [InlineData("v1", "232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de00")]
    [InlineData("v1", "no hexadecimal")]
    [InlineData("v2", VendorsV1)]
    [InlineData("v3", VendorsV1)]
    [InlineData("", VendorsV1)]
    public void An_older_signature_that_is_wrong_or_of_another_version_is_refused(string version, string signature) => Verify(
        AuthenticationVerdict.Refused,
        Deliveries.Of(VendorsV1Body, Older(version, signature)) with { Address = new Uri(Url) },
        ("Secrets", VendorsSecret),
        ("AllowOlderSignatures", "true"));

    [Theory]
    [InlineData("AAAA")]
    [InlineData("")]
    public void A_signature_of_version_3_that_is_wrong_is_not_made_good_by_an_older_one(string v3)
    {
        var delivery = With(With(Deliveries.Of(VendorsV1Body, Older("v1", VendorsV1)), SignatureHeader, v3), TimestampHeader, "1777888800000");
        Verify(AuthenticationVerdict.Refused, delivery, ("Secrets", VendorsSecret), ("Url", Url), ("AllowOlderSignatures", "true"));
        Verify(AuthenticationVerdict.Verified, Without(delivery, SignatureHeader), ("Secrets", VendorsSecret), ("Url", Url), ("AllowOlderSignatures", "true"));
    }

    [Fact]
    public void An_old_delivery_is_not_made_good_by_an_older_signature()
    {
        var v3 = Sign(VendorsSecret, Encoding.UTF8.GetBytes(VendorsV1Body), Deliveries.Now.AddMinutes(-6));
        Verify(
            AuthenticationVerdict.Refused,
            Deliveries.Of(VendorsV1Body, v3.Concat(Older("v1", VendorsV1))),
            ("Secrets", VendorsSecret),
            ("Url", Url),
            ("AllowOlderSignatures", "true"));
    }

    protected override IReadOnlyDictionary<string, string> Sign(string secret, byte[] body, DateTimeOffset at)
    {
        var time = $"{at.ToUnixTimeMilliseconds()}";
        return new Dictionary<string, string> { [SignatureHeader] = V3(secret, Url, body, time), [TimestampHeader] = time };
    }

    private Dictionary<string, string> SignedFor(string url)
    {
        var time = $"{Deliveries.Now.ToUnixTimeMilliseconds()}";
        return new() { [SignatureHeader] = V3(Secret, url, Bytes, time), [TimestampHeader] = time };
    }

    private void Verify(AuthenticationVerdict verdict, Delivery delivery, params (string, string)[] settings) =>
        Assert.Equal(verdict, Ask(delivery, settings.AsEnumerable()).Verdict);

    private static Dictionary<string, string> Older(string version, string signature) =>
        new() { [VersionHeader] = version, [OlderHeader] = signature };

    private static string V3(string secret, string url, byte[] body, string time) => Convert.ToBase64String(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes("POST" + url), .. body, .. Encoding.UTF8.GetBytes(time)]));
}
