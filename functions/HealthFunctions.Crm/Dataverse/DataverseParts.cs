using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace HealthFunctions.Crm.Dataverse;

/// <summary>What Dataverse made of one operation of a batch.</summary>
/// <param name="ContentId">The number that the operation was sent with, when the answer repeats it.</param>
/// <param name="Status">The HTTP status of the operation.</param>
/// <param name="AccountId">The account's id in Dataverse, when it told.</param>
/// <param name="RetryAfter">How long Dataverse asked to wait.</param>
/// <param name="Error">What went wrong.</param>
internal sealed record DataversePart(int? ContentId, int Status, string? AccountId, TimeSpan? RetryAfter, DataverseError Error);

/// <summary>
/// Reads the answer to a batch. It is all or nothing: an answer that is cut off, or is of another kind anywhere, is not read at all.
/// </summary>
internal static class DataverseParts
{
    private const int LongestBoundary = 200;

    /// <summary>The parts in their order, or null when this is not the whole answer to a batch without change sets.</summary>
    internal static async Task<IReadOnlyList<DataversePart>?> ReadAsync(DataverseReply reply, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(reply.ContentType, out var type)
            || !type.MediaType.Equals("multipart/mixed", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= LongestBoundary } boundary)
        {
            return null;
        }

        var parts = new List<DataversePart>();
        try
        {
            using var body = new MemoryStream(reply.Body, writable: false);
            var reader = new MultipartReader(boundary.Value!, body);
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (await PartOfAsync(section, cancellationToken) is not { } part)
                    return null;

                parts.Add(part);
            }

            return parts;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            return null;
        }
    }

    private static async Task<DataversePart?> PartOfAsync(MultipartSection section, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(section.ContentType, out var type)
            || !type.MediaType.Equals("application/http", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        using var reader = new StreamReader(section.Body, Encoding.UTF8);
        if (StatusOf(await reader.ReadLineAsync(cancellationToken)) is not { } status)
            return null;

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync(cancellationToken) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                return null;

            headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }

        var contentId = section.Headers?.GetValueOrDefault("Content-ID").ToString() is { Length: > 0 } outer
            ? outer
            : headers.GetValueOrDefault("Content-ID");
        return new DataversePart(
            Number(contentId),
            status,
            IdOf(headers.GetValueOrDefault("OData-EntityId")),
            Number(headers.GetValueOrDefault("Retry-After")) is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : null,
            ErrorOf(await reader.ReadToEndAsync(cancellationToken)));
    }

    private static int? StatusOf(string? line) =>
        line?.Split(' ', 3) is [var protocol, { Length: 3 } code, ..] && protocol.StartsWith("HTTP/", StringComparison.Ordinal) ? Number(code) : null;

    /// <summary>The id out of <c>.../accounts(d31ba648-c592-ed11-aad1-000d3a993550)</c>; a key in its place tells nothing new.</summary>
    private static string? IdOf(string? address) =>
        address?.LastIndexOf('(') is { } open and >= 0 && Guid.TryParse(address[(open + 1)..].TrimEnd(')'), out var id) ? id.ToString() : null;

    private static DataverseError ErrorOf(string body)
    {
        try
        {
            return body.Length == 0
                ? DataverseError.None
                : JsonSerializer.Deserialize(body, DataverseJson.Default.DataverseErrorResponse)?.Error ?? DataverseError.None;
        }
        catch (JsonException)
        {
            return DataverseError.None;
        }
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
