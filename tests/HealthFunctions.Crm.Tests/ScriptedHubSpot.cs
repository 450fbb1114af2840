using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace HealthFunctions.Crm.Tests;

/// <summary>A HubSpot that answers what a test says, and remembers what it was asked.</summary>
internal sealed class ScriptedHubSpot(Func<SentRequest, HttpResponseMessage> answer) : HttpMessageHandler
{
    public List<SentRequest> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var sent = new SentRequest(request.Method, request.RequestUri!, request.Headers.Authorization?.ToString(), body);
        Requests.Add(sent);
        return answer(sent);
    }

    /// <summary>What HubSpot answers when everything was written.</summary>
    public static HttpResponseMessage Written(SentRequest request) => Answer(200, new JsonObject
    {
        ["status"] = "COMPLETE",
        ["results"] = new JsonArray([.. request.Inputs.Select((input, index) => Company(input, 9_000 + index))]),
    }.ToJsonString());

    public static JsonObject Company(JsonObject input, int id) => new()
    {
        ["id"] = id.ToString(),
        ["objectWriteTraceId"] = input["objectWriteTraceId"]!.GetValue<string>(),
        ["properties"] = new JsonObject { [input["idProperty"]!.GetValue<string>()] = input["id"]!.GetValue<string>() },
        ["new"] = false,
    };

    public static HttpResponseMessage Answer(int status, string body, TimeSpan? retryAfter = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (retryAfter is { } wait)
            response.Headers.RetryAfter = new(wait);

        return response;
    }
}

internal sealed record SentRequest(HttpMethod Method, Uri Uri, string? Authorization, string Body)
{
    public IReadOnlyList<JsonObject> Inputs => [.. JsonNode.Parse(Body)!["inputs"]!.AsArray().Select(input => input!.AsObject())];

    public IReadOnlyList<string> Ids => [.. Inputs.Select(input => input["id"]!.GetValue<string>())];
}
