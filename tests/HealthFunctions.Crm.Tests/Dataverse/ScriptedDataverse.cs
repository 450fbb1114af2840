using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HealthFunctions.Crm.Tests.Dataverse;

/// <summary>A Dataverse that answers what a test says, and remembers what it was asked.</summary>
internal sealed partial class ScriptedDataverse(Func<SentBatch, HttpResponseMessage> answer) : HttpMessageHandler
{
    public const string NoContent = "HTTP/1.1 204 No Content\r\nOData-Version: 4.0\r\n\r\n\r\n";

    public List<SentBatch> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        var sent = new SentBatch(request.Method, request.RequestUri!, headers, body);
        Requests.Add(sent);
        return answer(sent);
    }

    /// <summary>What Dataverse answers when everything was written.</summary>
    public static HttpResponseMessage Written(SentBatch request) => Parts(request.Ids.Select(_ => NoContent));

    /// <summary>An answer to a batch: the HTTP text of each part, as in the documentation's examples.</summary>
    public static HttpResponseMessage Parts(params IEnumerable<string> parts) => Parts(200, parts);

    public static HttpResponseMessage Parts(int status, IEnumerable<string> parts)
    {
        const string Head = "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n";
        var body = new StringBuilder();
        foreach (var part in parts)
        {
            body.Append("--batchresponse_f44bd09d-573f-4a30-bca0-2e500ee7e139\r\n").Append(Head);
            body.Append(part.StartsWith("Content-ID", StringComparison.Ordinal) ? part : "\r\n" + part).Append("\r\n");
        }

        return Raw(status, body.Append("--batchresponse_f44bd09d-573f-4a30-bca0-2e500ee7e139--\r\n").ToString());
    }

    public static HttpResponseMessage Raw(int status, string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/mixed; boundary=batchresponse_f44bd09d-573f-4a30-bca0-2e500ee7e139");
        return new HttpResponseMessage((HttpStatusCode)status) { Content = content };
    }

    public static string Failed(int status, string code, string message, string headers = "") =>
        $"HTTP/1.1 {status} {(HttpStatusCode)status}\r\nREQ_ID: de4c5227-4a28-4ebd-8ced-3392ece1697b\r\n{headers}"
        + "Content-Type: application/json; odata.metadata=minimal\r\nOData-Version: 4.0\r\n\r\n" + ErrorBody(code, message) + "\r\n";

    public static HttpResponseMessage Error(int status, string code = "", string message = "no", TimeSpan? retryAfter = null)
    {
        var response = Json(status, ErrorBody(code, message));
        if (retryAfter is { } wait)
            response.Headers.RetryAfter = new(wait);

        return response;
    }

    public static HttpResponseMessage Json(int status, string body) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private static string ErrorBody(string code, string message) =>
        new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }.ToJsonString();

    [GeneratedRegex("^PATCH .*\\(.*='(?<id>.*)'\\) HTTP/1.1\r$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex Patch();
}

internal sealed record SentBatch(HttpMethod Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public IReadOnlyList<string> Ids => [.. ScriptedDataverse.Patch().Matches(Body).Select(match => Uri.UnescapeDataString(match.Groups["id"].Value))];

    /// <summary>The JSON of each operation.</summary>
    public IReadOnlyList<JsonObject> Inputs => [.. Body.Split("\r\n").Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!.AsObject())];
}
