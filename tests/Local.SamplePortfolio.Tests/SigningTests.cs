using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SamplePortfolio.Sending;
using SamplePortfolio.Vendors;

namespace Local.SamplePortfolio.Tests;

/// <summary>Checks the signatures by the vendors' documentation, without the code that makes them.</summary>
public sealed class SigningTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 7, 12, 0, 1, TimeSpan.Zero);

    [Fact]
    public void Every_delivery_is_signed_as_its_vendor_signs()
    {
        Assert.All(Samples.Portfolio.Deliveries, delivery => Assert.True(IsSigned(delivery, Headers(delivery), Now), delivery.Id));
    }

    [Fact]
    public void A_changed_body_does_not_fit_its_signature()
    {
        foreach (var delivery in Samples.Portfolio.Deliveries.Where(delivery => delivery.Source != Sources.Signals).DistinctBy(delivery => (delivery.Source, delivery.FirstItem is null)))
        {
            var headers = Headers(delivery);
            var changed = delivery.FirstItem is { Length: > 1 } first
                ? delivery with { FirstItem = [.. first[..^1], (byte)' '] }
                : delivery with { Body = [.. delivery.Body[..^1], (byte)' '] };

            Assert.False(IsSigned(changed, headers, Now), delivery.Source);
        }
    }

    [Fact]
    public void Bulk_signals_bring_the_function_key()
    {
        var bulk = Samples.Portfolio.Deliveries.First(delivery => delivery.Source == Sources.Signals);

        Assert.Equal(Samples.FunctionKey, Headers(bulk)["x-functions-key"]);
    }

    private static Dictionary<string, string> Headers(Delivery delivery) =>
        Signing.HeadersOf(delivery, Samples.Secrets, Samples.FunctionKey, Now).ToDictionary(header => header.Name, header => header.Value);

    private static bool IsSigned(Delivery delivery, Dictionary<string, string> headers, DateTimeOffset now)
    {
        var body = Encoding.UTF8.GetString(delivery.Body);
        switch (delivery.Source)
        {
            case Sources.Stripe:
                var parts = headers["Stripe-Signature"].Split(',');
                return parts[0] == $"t={now.ToUnixTimeSeconds()}"
                    && parts[1] == "v1=" + Convert.ToHexStringLower(Hmac256(Encoding.UTF8.GetBytes(Samples.Secrets.Stripe), $"{parts[0][2..]}.{body}"));
            case Sources.Zendesk:
                var time = headers["X-Zendesk-Webhook-Signature-Timestamp"];
                return DateTimeOffset.Parse(time) == now
                    && headers["X-Zendesk-Webhook-Signature"] == Convert.ToBase64String(Hmac256(Encoding.UTF8.GetBytes(Samples.Secrets.Zendesk), time + body));
            case Sources.Segment:
                return IsSignedBySegment(delivery, headers);
            case Sources.Standard:
                var signed = $"{headers["webhook-id"]}.{headers["webhook-timestamp"]}.{body}";
                var key = Convert.FromBase64String(Samples.Secrets.Standard["whsec_".Length..]);
                return headers["webhook-id"] == delivery.Id && headers["webhook-signature"] == "v1," + Convert.ToBase64String(Hmac256(key, signed));
            default:
                return headers["x-functions-key"] == Samples.FunctionKey;
        }
    }

    private static bool IsSignedBySegment(Delivery delivery, Dictionary<string, string> headers)
    {
        var signed = delivery.Body;
        if (delivery.Body[0] == (byte)'[')
        {
            using var batch = JsonDocument.Parse(delivery.Body);
            var first = Encoding.UTF8.GetBytes(batch.RootElement[0].GetRawText());
            if (headers["X-HealthFunctions-Secret"] != Samples.Secrets.SegmentBatches || !first.AsSpan().SequenceEqual(delivery.FirstItem))
            {
                return false;
            }

            signed = first;
        }
        else if (headers.ContainsKey("X-HealthFunctions-Secret"))
        {
            return false;
        }

#pragma warning disable CA5350 // What this vendor signs with.
        return headers["X-Signature"] == Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Samples.Secrets.Segment), signed));
#pragma warning restore CA5350
    }

    private static byte[] Hmac256(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
