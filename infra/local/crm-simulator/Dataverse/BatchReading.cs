using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CrmSimulator.Dataverse;

/// <summary>
/// Reads a batch as strictly as it is documented, and refuses change sets, which would undo all operations for the fault of one:
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api
/// </summary>
internal static class BatchReading
{
    private const int MostOperations = 1_000;

    internal static async Task<(IReadOnlyList<(string? ContentId, Operation Operation)> Operations, DataverseError? Error)> ReadAsync(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "multipart/mixed" || type.Boundary.Length == 0)
            return Refuse("A batch needs the content type multipart/mixed with a boundary.");

        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        if (HasBareLineFeed(buffer.ToArray()))
            return Refuse("Lines of a batch end with CRLF.");

        buffer.Position = 0;
        var operations = new List<(string? ContentId, Operation Operation)>();
        try
        {
            var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), buffer);
            while (await reader.ReadNextSectionAsync(request.HttpContext.RequestAborted) is { } section)
            {
                var (contentId, operation, error) = await ReadAsync(section);
                if (operation is null)
                    return Refuse(error);

                if (contentId is not null && operations.Exists(each => each.ContentId == contentId))
                    return Refuse($"Content-ID {contentId} stands twice in the batch.");

                operations.Add((contentId, operation));
            }
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            return Refuse("The batch is not whole: its last boundary is missing.");
        }

        return operations.Count is 0 or > MostOperations
            ? Refuse($"A batch has 1 to {MostOperations} operations.")
            : (operations, null);

        static (IReadOnlyList<(string?, Operation)>, DataverseError) Refuse(string why) => ([], DataverseError.BadRequest(why));
    }

    private static async Task<(string? ContentId, Operation? Operation, string Error)> ReadAsync(MultipartSection section)
    {
        if (section.ContentType?.StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase) == true)
            return (null, null, "Change sets are not simulated: one fault would undo every operation in them.");

        var partHeaders = section.Headers ?? [];
        if (section.ContentType != "application/http" || partHeaders.GetValueOrDefault("Content-Transfer-Encoding").ToString() != "binary")
            return (null, null, "A part needs Content-Type application/http and Content-Transfer-Encoding binary.");

        using var reader = new StreamReader(section.Body, Encoding.UTF8);
        if ((await reader.ReadLineAsync())?.Split(' ') is not [var method, var path, "HTTP/1.1"] || !path.StartsWith('/'))
            return (null, null, "A part begins with a request line such as PATCH /api/data/v9.2/accounts(...) HTTP/1.1.");

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            if (line.Split(':', 2) is not [var name, var value] || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
                return (null, null, "A part has something between its request line and its empty line that is not a header.");

            headers[name] = value.Trim();
        }

        var contentId = partHeaders.TryGetValue("Content-ID", out var id) ? id.ToString() : null;
        return (contentId, new Operation(method, Uri.UnescapeDataString(path), headers, await reader.ReadToEndAsync()), "");
    }

    private static bool HasBareLineFeed(ReadOnlySpan<byte> bytes)
    {
        for (var index = 0; index < bytes.Length; index++)
        {
            if (bytes[index] == '\n' && (index == 0 || bytes[index - 1] != '\r'))
                return true;
        }

        return false;
    }
}
