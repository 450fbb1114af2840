using System.Security.Cryptography;
using System.Text;

namespace HealthFunctions.Sources.Tests.Signatures;

public sealed class SegmentAuthenticationTests : AuthenticationContract
{
    private const string SecretHeader = "X-HealthFunctions-Secret";

    private const string First = """{"type":"track","event":"Login"}""";

    private const string Batch = $$"""[{{First}},{"type":"track","event":"Login"}]""";

    // printf '{"type":"track"}' | openssl dgst -sha1 -hmac known
    private const string Known = "a02d76e570dd9a1b1912c860e93920f5075bba36";

    protected override string Source => "segment";

    protected override string Secret => "right";

    protected override string OtherSecret => "other";

    protected override string SignatureHeader => "X-Signature";

    protected override bool SignsTime => false;

    [Fact]
    public void A_known_signature_is_verified() => Expect(
        AuthenticationVerdict.Verified, Deliveries.Of("""{"type":"track"}""", [new(SignatureHeader, Known)]), "known");

    [Theory]
    [InlineData(Batch)]
    [InlineData($$"""{"batch":{{Batch}}}""")]
    public void A_batch_is_refused_when_only_its_first_event_is_signed(string body)
    {
        var signature = Sign(Secret, Encoding.UTF8.GetBytes(First), Deliveries.Now);
        Assert.Equal(AuthenticationVerdict.Verified, AskBatch(Deliveries.Of(First, signature)));
        Assert.Equal(AuthenticationVerdict.Refused, AskBatch(Deliveries.Of(body, signature)));
        Assert.Equal(AuthenticationVerdict.Refused, AskBatch(Deliveries.Of(body, [.. signature, new(SecretHeader, "wrong")])));
        Assert.Equal(AuthenticationVerdict.Refused, AskBatch(Deliveries.Of(body, [.. signature, new(SecretHeader, "")])));
        Assert.Equal(AuthenticationVerdict.Refused, AskBatch(Deliveries.Of(body, [.. signature, new(SecretHeader, Secret)])));
    }

    [Fact]
    public void A_batch_is_verified_by_its_secret_header_and_either_of_two_is_good_while_one_is_rolled()
    {
        var signature = Sign(Secret, Encoding.UTF8.GetBytes(First), Deliveries.Now);
        Assert.Equal(AuthenticationVerdict.Verified, AskBatch(Deliveries.Of(Batch, [.. signature, new(SecretHeader, "batch1")])));
        Assert.Equal(AuthenticationVerdict.Verified, AskBatch(Deliveries.Of(Batch, [new(SecretHeader.ToLowerInvariant(), "batch2")])));
    }

    [Fact]
    public void Without_batch_secrets_the_header_is_worth_nothing() =>
        Expect(AuthenticationVerdict.Refused, Deliveries.Of(Batch, [new(SecretHeader, "batch1")]));

#pragma warning disable CA5350 // The sender signs with SHA-1 and nothing else.
    protected override IReadOnlyDictionary<string, string> Sign(string secret, byte[] body, DateTimeOffset at) =>
        new Dictionary<string, string> { [SignatureHeader] = Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), body)) };
#pragma warning restore CA5350

    private AuthenticationVerdict AskBatch(Delivery delivery) => Deliveries
        .Source(Source, ("Sources:segment:Secrets", Secret), ("Sources:segment:BatchSecrets", "batch1;batch2"))
        .Authenticate(delivery).Verdict;
}
