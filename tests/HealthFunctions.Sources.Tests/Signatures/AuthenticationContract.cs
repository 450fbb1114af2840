using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthFunctions.Sources.Tests.Signatures;

/// <summary>What must hold of the authentication of every source that signs; each derived class says how its sender signs.</summary>
public abstract class AuthenticationContract
{
    protected const string Body = """{ "id": "evt_1",  "note": "caf\u00e9 \"quoted\"", "amount": 1.50 }""";

    protected abstract string Source { get; }

    protected abstract string Secret { get; }

    protected abstract string OtherSecret { get; }

    /// <summary>The header that holds the signature.</summary>
    protected abstract string SignatureHeader { get; }

    /// <summary>Whether the sender signs a time as well.</summary>
    protected virtual bool SignsTime => true;

    /// <summary>What else has to be set for a delivery to be verified, by names such as <c>Url</c>.</summary>
    protected virtual IReadOnlyList<(string Setting, string Value)> MoreSettings => [];

    /// <summary>The headers of a delivery as the sender signs it, written with other means than the code under test.</summary>
    protected abstract IReadOnlyDictionary<string, string> Sign(string secret, byte[] body, DateTimeOffset at);

    [Fact]
    public void A_right_signature_is_verified() => Expect(AuthenticationVerdict.Verified, Signed());

    [Fact]
    public void A_signature_with_another_secret_is_refused() => Expect(AuthenticationVerdict.Refused, Signed(OtherSecret));

    [Fact]
    public void A_delivery_without_a_signature_is_refused() => Expect(AuthenticationVerdict.Refused, Without(Signed(), SignatureHeader));

    [Fact]
    public void A_delivery_without_any_header_is_refused() => Expect(AuthenticationVerdict.Refused, Deliveries.Of(Body));

    [Fact]
    public void A_delivery_without_any_one_of_its_headers_is_refused()
    {
        foreach (var header in Signed().Headers.Keys)
        {
            Expect(AuthenticationVerdict.Refused, Without(Signed(), header));
        }
    }

    [Fact]
    public void A_truncated_signature_is_refused()
    {
        var whole = Signed().Headers[SignatureHeader];
        for (var length = 0; length < whole.Length; length++)
        {
            Expect(AuthenticationVerdict.Refused, With(Signed(), SignatureHeader, whole[..length]));
        }
    }

    [Fact]
    public void A_signature_with_more_behind_it_is_refused() =>
        Expect(AuthenticationVerdict.Refused, With(Signed(), SignatureHeader, Signed().Headers[SignatureHeader] + "00"));

    [Fact]
    public void A_body_that_was_parsed_and_written_again_is_refused()
    {
        var again = JsonNode.Parse(Body)!.ToJsonString();
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Body), JsonElement.Parse(again)));
        Expect(AuthenticationVerdict.Refused, Signed() with { Body = Encoding.UTF8.GetBytes(again) });
    }

    [Fact]
    public void A_body_with_any_one_bit_flipped_is_refused()
    {
        for (var i = 0; i < Body.Length; i++)
        {
            var changed = Encoding.UTF8.GetBytes(Body);
            changed[i] ^= 1;
            Expect(AuthenticationVerdict.Refused, Signed() with { Body = changed });
        }
    }

    [Fact]
    public void A_body_that_is_no_text_is_verified_too()
    {
        byte[] bytes = [0xff, 0x00, 0xc3, 0x28, (byte)'\r', (byte)'\n'];
        Expect(AuthenticationVerdict.Verified, Deliveries.Of(bytes, Sign(Secret, bytes, Deliveries.Now)));
    }

    [Fact]
    public void Either_of_two_secrets_is_good_while_one_is_rolled()
    {
        Expect(AuthenticationVerdict.Verified, Signed(), $"{OtherSecret}; {Secret}");
        Expect(AuthenticationVerdict.Verified, Signed(OtherSecret), $"{OtherSecret}; {Secret}");
        Expect(AuthenticationVerdict.Refused, Signed(), OtherSecret);
    }

    [Fact]
    public void Headers_are_found_in_any_case()
    {
        Expect(AuthenticationVerdict.Verified, Renamed(name => name.ToLowerInvariant()));
        Expect(AuthenticationVerdict.Verified, Renamed(name => name.ToUpperInvariant()));
    }

    [Theory]
    [InlineData(-299, AuthenticationVerdict.Verified)]
    [InlineData(299, AuthenticationVerdict.Verified)]
    [InlineData(-301, AuthenticationVerdict.Refused)]
    [InlineData(301, AuthenticationVerdict.Refused)]
    public void A_time_more_than_five_minutes_away_is_refused(int seconds, AuthenticationVerdict verdict)
    {
        var at = Deliveries.Now.AddSeconds(seconds);
        Expect(SignsTime ? verdict : AuthenticationVerdict.Verified, Deliveries.Of(Body, Sign(Secret, Bytes, at)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ; ;")]
    public void Without_a_secret_nothing_is_verified_and_the_setting_is_named(string secrets)
    {
        var answer = Ask(Signed(), secrets);
        Assert.Equal(AuthenticationVerdict.NotConfigured, answer.Verdict);
        Assert.Contains($"Sources__{Source}__Secrets", answer.Detail, StringComparison.Ordinal);
        Assert.Equal(AuthenticationVerdict.NotConfigured, Ask(Deliveries.Of(Body, Sign(EmptySecret, Bytes, Deliveries.Now)), secrets).Verdict);
    }

    [Fact]
    public void A_refusal_tells_neither_secret_nor_signature()
    {
        var answer = Ask(Signed(OtherSecret), Secret);
        Assert.NotEmpty(answer.Detail);
        Assert.DoesNotContain(Secret, answer.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(Signed().Headers[SignatureHeader], answer.Detail, StringComparison.Ordinal);
    }

    /// <summary>What an attacker would sign with who hopes that no secret means an empty one.</summary>
    protected virtual string EmptySecret => "";

    protected static byte[] Bytes => Encoding.UTF8.GetBytes(Body);

    protected static Delivery With(Delivery delivery, string header, string value) =>
        delivery with { Headers = new Dictionary<string, string>(delivery.Headers, StringComparer.OrdinalIgnoreCase) { [header] = value } };

    protected static Delivery Without(Delivery delivery, string header) =>
        delivery with { Headers = delivery.Headers.Where(h => !h.Key.Equals(header, StringComparison.OrdinalIgnoreCase)).ToDictionary() };

    protected Delivery Signed(string? secret = null) => Deliveries.Of(Body, Sign(secret ?? Secret, Bytes, Deliveries.Now));

    protected void Expect(AuthenticationVerdict verdict, Delivery delivery, string? secrets = null) =>
        Assert.Equal(verdict, Ask(delivery, secrets ?? Secret).Verdict);

    protected Authentication Ask(Delivery delivery, string secrets) =>
        Ask(delivery, [("Secrets", secrets), .. MoreSettings]);

    protected Authentication Ask(Delivery delivery, params IEnumerable<(string Setting, string Value)> settings) =>
        Deliveries.Source(Source, [.. settings.Select(item => ($"Sources:{Source}:{item.Setting}", item.Value))]).Authenticate(delivery);

    private Delivery Renamed(Func<string, string> name) =>
        Deliveries.Of(Body, Sign(Secret, Bytes, Deliveries.Now).Select(header => KeyValuePair.Create(name(header.Key), header.Value)));
}
