using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace CrmSimulator;

/// <summary>What every request to HubSpot passes: the token and the rate limit.</summary>
internal sealed class Gate(
    RequestDelegate next, IOptions<SimulatorOptions> options, RateLimit limit, Faults faults, RequestLog log, TimeProvider time)
    : FaultGate(next, faults, log, time)
{
    private readonly byte[] token = Encoding.UTF8.GetBytes("Bearer " + options.Value.Token);

    protected override JsonNode Nothing => new JsonObject { ["status"] = "COMPLETE", ["results"] = new JsonArray() };

    protected override async Task<bool> AdmitsAsync(HttpContext context)
    {
        if (Refusal(context.Request) is not { } refusal)
            return true;

        await refusal.ExecuteAsync(context);
        return false;
    }

    protected override Task RefuseAsync(HttpContext context, Fault fault, int status)
    {
        var body = status == StatusCodes.Status429TooManyRequests
            ? HubSpotError.RateLimited(fault.Policy)
            : HubSpotError.Body("SIMULATED_FAULT", $"The simulator was asked to answer {status} {(HttpStatusCode)status}.");
        return Results.Json(body, statusCode: status).ExecuteAsync(context);
    }

    private IResult? Refusal(HttpRequest request)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString()), token))
        {
            return HubSpotError.Result(
                StatusCodes.Status401Unauthorized, "INVALID_AUTHENTICATION", "Authentication credentials not found.");
        }

        return limit.Allows()
            ? null
            : Results.Json(HubSpotError.RateLimited("TEN_SECONDLY_ROLLING"), statusCode: StatusCodes.Status429TooManyRequests);
    }
}
