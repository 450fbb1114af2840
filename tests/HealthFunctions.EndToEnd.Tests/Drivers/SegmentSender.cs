using System.Security.Cryptography;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>Signs as https://segment.com/docs/connections/destinations/catalog/actions-webhook/ says: of a batch, only the first call.</summary>
internal sealed class SegmentSender(HttpClient http) : Sender(http)
{
    public override string Source => "segment";

    public override bool SignaturesExpire => false;

    protected override string Secret => Secrets.Segment;

    /// <summary>Several calls in one delivery.</summary>
    public Task<Answer> SendBatchAsync(params string[] calls) => SendBatchAsync(Secrets.SegmentBatches, calls);

    /// <summary>Several calls in one delivery, with that value of the header which batches need; null for none.</summary>
    public Task<Answer> SendBatchAsync(string? batchSecret, string[] calls)
    {
        var signature = HeadersFor(calls[0], Secret, DateTimeOffset.UtcNow);
        return SendAsync($"[{string.Join(',', calls)}]", batchSecret is null ? signature : [.. signature, ("X-HealthFunctions-Secret", batchSecret)]);
    }

    /// <summary>A batch as bytes, good or not.</summary>
    public Task<Answer> SendBatchAsync(byte[] body) => SendAsync(body, [("X-HealthFunctions-Secret", Secrets.SegmentBatches)]);

    protected override (string Name, string Value)[] HeadersFor(string body, string secret, DateTimeOffset at)
    {
#pragma warning disable CA5350 // SHA-1 is what this vendor signs with.
        var signature = HMACSHA1.HashData(Bytes(secret), Bytes(body));
#pragma warning restore CA5350
        return [("X-Signature", Convert.ToHexStringLower(signature))];
    }
}
