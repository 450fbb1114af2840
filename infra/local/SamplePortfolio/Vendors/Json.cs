using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SamplePortfolio.Vendors;

/// <summary>Writes JSON as bytes: compact, members in the order they were added.</summary>
internal static class Json
{
    // The vendors do not escape what JSON does not ask for; a receiver must take "café" as it comes.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Bytes(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, Compact);

    /// <summary>ISO 8601 in UTC, to the millisecond.</summary>
    public static string Instant(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    /// <summary>ISO 8601 in UTC, to the second.</summary>
    public static string Second(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
