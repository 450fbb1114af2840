using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace CrmSimulator.Dataverse;

/// <summary>What every request to the Web API passes: the token, the headers, the limits.</summary>
internal sealed class DataverseGate(
    RequestDelegate next, IOptions<SimulatorOptions> options, DataverseLimit limit, Faults faults, RequestLog log, TimeProvider time)
    : FaultGate(next, faults, log, time)
{
    private readonly byte[] token = Encoding.UTF8.GetBytes("Bearer " + options.Value.Token);

    protected override async Task<bool> AdmitsAsync(HttpContext context)
    {
        if (Refusal(context) is { } refusal)
        {
            await AnswerAsync(context, refusal);
            return false;
        }

        if (limit.TryEnter() is not { } reached)
            return true;

        await ThrottleAsync(context, reached.Code, (int)Math.Ceiling(reached.RetryAfter.TotalSeconds));
        return false;
    }

    protected override void Leave() => limit.Leave();

    protected override Task RefuseAsync(HttpContext context, Fault fault, int status) => status == StatusCodes.Status429TooManyRequests
        ? ThrottleAsync(context, fault.DataverseCode, fault.RetryAfter)
        : AnswerAsync(context, new DataverseError(status, "", $"The simulator was asked to answer {status}."));

    /// <summary>For the log: JSON as it is, a batch as the lines of its operations.</summary>
    protected override async Task<JsonNode?> BodyAsync(HttpRequest request)
    {
        request.EnableBuffering();
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        request.Body.Position = 0;
        try
        {
            return text.StartsWith('{')
                ? JsonNode.Parse(text)
                : new JsonArray([.. text.Split("\r\n").Where(line => line.EndsWith(" HTTP/1.1", StringComparison.Ordinal)).Select(line => JsonValue.Create(line))]);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private DataverseError? Refusal(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(headers.Authorization.ToString()), token))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize";
            return new DataverseError(401, "0x80041d45", "The token is missing, expired or not for this environment.");
        }

        if (headers["OData-Version"] != "4.0" || headers["OData-MaxVersion"] != "4.0")
            return DataverseError.BadRequest("The headers OData-Version and OData-MaxVersion must say 4.0.");

        return headers.Accept.Contains("application/json", StringComparer.Ordinal)
            ? null
            : DataverseError.BadRequest("The header Accept must say application/json.");
    }

    private static Task ThrottleAsync(HttpContext context, string code, int? seconds)
    {
        AskToWait(context, seconds);
        return AnswerAsync(context, DataverseError.Throttled(code));
    }

    private static Task AnswerAsync(HttpContext context, DataverseError error) =>
        Results.Json(error.Body, statusCode: error.Status).ExecuteAsync(context);
}
