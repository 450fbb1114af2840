using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using HealthFunctions.Sources.Tests.VendorLibraries;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Sources.Tests.Signatures;

/// <summary>The scheme <c>v1a</c>, signed by Node.</summary>
public sealed class StandardPublicKeyAuthenticationTests : AuthenticationContract
{
    private const string HmacSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /// <summary>The keys of the first two examples of RFC 8032, and one of nothing but zeros.</summary>
    private static readonly Dictionary<string, string> PrivateKeys = new()
    {
        ["whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="] = "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=",
        ["whpk_PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw="] = "whsk_TM0Imyj/ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U+4pvs=",
        ["whpk_O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik="] = $"whsk_{Convert.ToBase64String(new byte[32])}",
    };

    private static readonly ConcurrentDictionary<VendorCase, IReadOnlyDictionary<string, string>> Signatures = new();

    protected override string Source => "standard";

    protected override string Secret => PrivateKeys.Keys.First();

    protected override string OtherSecret => PrivateKeys.Keys.ElementAt(1);

    protected override string EmptySecret => PrivateKeys.Keys.Last();

    protected override string SignatureHeader => "webhook-signature";

    [Fact]
    public void What_Node_signs_is_verified_whatever_the_key_the_body_and_its_length()
    {
        foreach (var (@public, _) in PrivateKeys)
        {
            foreach (var length in new[] { 0, 1, 111, 112, 128, 100_000 })
            {
                var body = RandomNumberGenerator.GetBytes(length);
                var signed = Deliveries.Of(body, Sign(@public, body, Deliveries.Now));
                Expect(AuthenticationVerdict.Verified, signed, @public);
                Expect(AuthenticationVerdict.Refused, signed with { Body = new byte[] { 0 }.Concat(body).ToArray() }, @public);
            }
        }
    }

    [Fact]
    public void Another_id_is_refused() => Expect(AuthenticationVerdict.Refused, With(Signed(), "webhook-id", "msg_2"));

    [Fact]
    public void Another_time_is_refused() => Expect(
        AuthenticationVerdict.Refused, With(Signed(), "webhook-timestamp", $"{Deliveries.Now.ToUnixTimeSeconds() + 1}"));

    [Theory]
    [InlineData("{0} {1}")]
    [InlineData("{1} {0}")]
    [InlineData("v2,AAAA {1} v1,AAAA {0}")]
    public void Both_schemes_may_stand_in_one_header_and_either_is_enough(string form)
    {
        var both = With(Signed(), SignatureHeader, string.Format(form, HmacSignature(HmacKey), Signed().Headers[SignatureHeader]));
        Expect(AuthenticationVerdict.Verified, both, Secret);
        Expect(AuthenticationVerdict.Verified, both, HmacSecret);
        Expect(AuthenticationVerdict.Verified, both, $"{HmacSecret};{Secret}");
        Expect(AuthenticationVerdict.Refused, both, OtherSecret);
    }

    /// <summary>A public key is no secret: whoever knows it could sign with it if it were taken for one.</summary>
    [Fact]
    public void A_public_key_never_verifies_an_HMAC()
    {
        var bytes = Convert.FromBase64String(Secret["whpk_".Length..]);
        Expect(AuthenticationVerdict.Refused, With(Signed(), SignatureHeader, HmacSignature(bytes)));
        Expect(AuthenticationVerdict.Refused, With(Signed(), SignatureHeader, HmacSignature(bytes).Replace("v1,", "v1a,", StringComparison.Ordinal)));
        Expect(AuthenticationVerdict.Refused, With(Signed(), SignatureHeader, HmacSignature(bytes)), $"{HmacSecret};{Secret}");
    }

    [Fact]
    public void A_secret_never_verifies_a_signature_of_a_key_pair()
    {
        Expect(AuthenticationVerdict.Refused, Signed(), $"whsec_{Secret["whpk_".Length..]}");
        Expect(AuthenticationVerdict.Refused, With(Signed(), SignatureHeader, Signed().Headers[SignatureHeader].Replace("v1a,", "v1,", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_more_than_the_first_four_of_a_scheme_are_looked_at()
    {
        var wrong = string.Concat(Enumerable.Repeat($"v1a,{Convert.ToBase64String(new byte[64])} ", 3));
        var right = Signed().Headers[SignatureHeader];
        Expect(AuthenticationVerdict.Verified, With(Signed(), SignatureHeader, wrong + right));
        Expect(AuthenticationVerdict.Refused, With(Signed(), SignatureHeader, $"{wrong}v1a,AAAA {right}"));
        Expect(AuthenticationVerdict.Verified, With(Signed(), SignatureHeader, $"{wrong}v1,AAAA {right}"));
    }

    [Theory]
    [InlineData("whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=", "must not hold a private key (whsk_)")]
    [InlineData("whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHUQ==", "must have the base64 of the 32 bytes")]
    [InlineData("whpk_AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "must have the base64 of the 32 bytes")]
    [InlineData("whpk_", "must have the base64 of the 32 bytes")]
    [InlineData("WHPK_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", "must each be whsec_ and base64, or whpk_")]
    public void A_key_that_is_none_stops_the_start_and_is_not_shown(string key, string message)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Ask(Signed(), $"{HmacSecret};{key}"));
        Assert.Contains($"Sources__standard__Secrets {message}", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("11qYAYKxCrfVS", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("nWGxne", refusal.Message, StringComparison.Ordinal);
    }

    protected override IReadOnlyDictionary<string, string> Sign(string secret, byte[] body, DateTimeOffset at) => Signatures.GetOrAdd(
        new VendorCase("ed25519", PrivateKeys[secret], Convert.ToBase64String(body), at.ToUnixTimeSeconds(), "msg_1", Base64: true),
        signed => VendorSigner.SignAsync([signed]).GetAwaiter().GetResult()[0]);

    private static byte[] HmacKey => Convert.FromBase64String(HmacSecret["whsec_".Length..]);

    private static string HmacSignature(byte[] key)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"msg_1.{Deliveries.Now.ToUnixTimeSeconds()}."), .. Bytes];
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}";
    }
}
