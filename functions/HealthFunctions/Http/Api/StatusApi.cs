using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>Status over HTTP.</summary>
/// <param name="report">What looks.</param>
/// <param name="key">Whether the caller may see the details.</param>
public sealed class StatusApi(StatusReport report, StatusKeyCheck key)
{
    internal async Task<IResult> GetAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (await key.DetailsAsync(request, cancellationToken) is { } details)
        {
            return Results.Text(details.Json, "application/json", statusCode: details.Status);
        }

        var verdict = await report.VerdictAsync(cancellationToken);
        return Results.Json(verdict, ApiJson.Default.StatusVerdict, statusCode: StatusCodeOf(verdict.Status));
    }

    internal async Task<IResult> GetDetailsAsync(CancellationToken cancellationToken)
    {
        var details = await report.DetailsAsync(cancellationToken);
        return Results.Json(details, ApiJson.Default.StatusDetails, statusCode: StatusCodeOf(details.Status));
    }

    private static int StatusCodeOf(string status) =>
        status == StatusVerdict.Ready.Status ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
}
