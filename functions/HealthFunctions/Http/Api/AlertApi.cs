using HealthFunctions.Core;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Http.Views;
using HealthFunctions.Storage.Alerts;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>Alerts over HTTP.</summary>
/// <param name="alerts">The alerts.</param>
public sealed class AlertApi(AlertStore alerts)
{
    internal async Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var paging = Paging.Of(request);
        if (paging.Problem is not null)
        {
            return paging.Problem;
        }

        AlertStatus? status = null;
        if (request.Query["status"].FirstOrDefault() is { Length: > 0 } text)
        {
            if (!Enum.GetNames<AlertStatus>().Contains(text, StringComparer.OrdinalIgnoreCase))
            {
                return Problems.BadInput("The question cannot be understood.", new Fault("status", "must be open or resolved"));
            }

            status = Enum.Parse<AlertStatus>(text, ignoreCase: true);
        }

        var accountId = request.Query["accountId"].FirstOrDefault();
        var kind = request.Query["kind"].FirstOrDefault() is { Length: > 0 } wanted ? wanted : null;
        var found = await alerts.ListAsync(status, kind, int.MaxValue, cancellationToken);
        return Results.Json(
            new AlertList([.. found.Where(alert => string.IsNullOrEmpty(accountId) || alert.AccountId == accountId).Take(paging.Limit)]),
            ApiJson.Default.AlertList);
    }
}
