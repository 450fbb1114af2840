using System.Security.Cryptography;
using System.Text;
using HealthFunctions.Sources.Signatures;
using HealthFunctions.Sources.Survey;

namespace HealthFunctions.Sources.Tests.Signatures;

public sealed class SurveyAuthenticationTests : AuthenticationContract
{
    protected override string Source => "survey";

    protected override string Secret => "whsec_bG9jYWwtb25seS1zdXJ2ZXktbm90LWEtc2VjcmV0";

    protected override string OtherSecret => "whsec_b3RoZXItc3VydmV5LXNlY3JldC1mb3ItdGVzdHM=";

    protected override string EmptySecret => "whsec_";

    protected override string SignatureHeader => "webhook-signature";

    /// <summary>Signed by the function that the README shows.</summary>
    [Fact]
    public void A_known_signature_is_verified() => Expect(AuthenticationVerdict.Verified, Deliveries.Of(
        """{"id":"resp-1","survey":"nps","score":9,"accountId":"acme","answeredAt":"2026-05-04T08:00:00Z"}""",
        [new("webhook-id", "resp-1"), new("webhook-timestamp", "1777888800"), new(SignatureHeader, "v1,TX+kFjPhfUX6MdHUBGdSAkDrby5Pedx86Y8ICAsgVxw=")]));

    [Fact]
    public void Another_id_is_refused() => Expect(AuthenticationVerdict.Refused, With(Signed(), "webhook-id", "msg_2"));

    [Fact]
    public void A_secret_of_another_source_is_refused()
    {
        var source = Deliveries.Source(Source, ("Sources:survey:Secrets", OtherSecret), ("Sources:standard:Secrets", Secret));
        Assert.Equal(AuthenticationVerdict.Refused, source.Authenticate(Signed()).Verdict);
    }

    /// <summary>Also where nothing validated the options.</summary>
    [Fact]
    public void An_empty_key_verifies_nothing() => Assert.Equal(
        AuthenticationVerdict.NotConfigured,
        new SurveySource(new StandardWebhookOptions { Secrets = "whsec_" }).Authenticate(Signed("whsec_")).Verdict);

    protected override IReadOnlyDictionary<string, string> Sign(string secret, byte[] body, DateTimeOffset at)
    {
        var time = at.ToUnixTimeSeconds();
        byte[] signed = [.. Encoding.UTF8.GetBytes($"msg_1.{time}."), .. body];
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed));
        return new Dictionary<string, string> { ["webhook-id"] = "msg_1", ["webhook-timestamp"] = $"{time}", [SignatureHeader] = $"v1,{signature}" };
    }
}
