using HealthFunctions.Crm;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>CRMs over HTTP.</summary>
/// <param name="setups">What prepares each CRM that is enabled.</param>
public sealed class CrmApi(IEnumerable<ICrmSetup> setups)
{
    internal async Task<IResult> SetUpAsync(string crm, bool dryRun, CancellationToken cancellationToken)
    {
        if (setups.FirstOrDefault(setup => setup.Name == crm) is not { } wanted)
        {
            return Problems.NotFound($"There is no CRM '{crm}' that is enabled: set Crm__{crm}__Enabled to true.");
        }

        var report = await wanted.EnsureFieldsAsync(dryRun, cancellationToken);
        return Results.Json(CrmSetupView.Of(report), ApiJson.Default.CrmSetupView, statusCode: report.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status502BadGateway);
    }
}
