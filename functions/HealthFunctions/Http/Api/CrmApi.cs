using HealthFunctions.Crm;
using HealthFunctions.Http.Views;
using HealthFunctions.Storage.Crm;
using HealthFunctions.Storage.Keys;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>CRMs over HTTP.</summary>
/// <param name="setups">What prepares each CRM that is enabled.</param>
/// <param name="crms">The CRMs that are enabled.</param>
/// <param name="states">What they should show.</param>
/// <param name="control">What was said of each as a whole.</param>
/// <param name="importer">Reads their accounts.</param>
/// <param name="changes">Says that there is something to push.</param>
/// <param name="shards">All shards.</param>
/// <param name="time">The clock.</param>
public sealed class CrmApi(
    IEnumerable<ICrmSetup> setups,
    CrmCatalogue crms,
    CrmStateStore states,
    CrmControlStore control,
    CrmImporter importer,
    HealthChanges changes,
    ShardMap shards,
    TimeProvider time)
{
    internal async Task<IResult> SetUpAsync(string crm, bool dryRun, CancellationToken cancellationToken)
    {
        if (setups.FirstOrDefault(setup => setup.Name == crm) is not { } wanted)
        {
            return NotEnabled(crm);
        }

        var report = await wanted.EnsureFieldsAsync(dryRun, cancellationToken);
        return Results.Json(CrmSetupView.Of(report), ApiJson.Default.CrmSetupView, statusCode: report.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status502BadGateway);
    }

    internal async Task<IResult> ImportAsync(string crm, bool all, CancellationToken cancellationToken) =>
        await importer.ImportAsync(crm, all, cancellationToken) is not { } report
            ? NotEnabled(crm)
            : Results.Json(report, ApiJson.Default.CrmImportReport, statusCode: report.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status502BadGateway);

    /// <summary>Pauses pushing. What there is to push goes on being written down, and waits.</summary>
    internal async Task<IResult> PauseAsync(string crm, CancellationToken cancellationToken)
    {
        if (!crms.TryFind(crm, out _))
        {
            return NotEnabled(crm);
        }

        await control.SetPausedAsync(crm, paused: true, cancellationToken);
        return await StateAsync(crm, cancellationToken);
    }

    /// <summary>Takes pushing up again, with what has waited longest.</summary>
    internal async Task<IResult> ResumeAsync(string crm, CancellationToken cancellationToken)
    {
        if (!crms.TryFind(crm, out _))
        {
            return NotEnabled(crm);
        }

        await control.SetPausedAsync(crm, paused: false, cancellationToken);
        await changes.AnnounceAsync(await states.ShardsWithPendingAsync(crm, time.GetUtcNow(), cancellationToken), cancellationToken);
        return await StateAsync(crm, cancellationToken);
    }

    /// <summary>Has everything pushed again, as fast as the CRM's limits allow.</summary>
    internal async Task<IResult> ResyncAsync(string crm, CancellationToken cancellationToken)
    {
        if (!crms.TryFind(crm, out _))
        {
            return NotEnabled(crm);
        }

        await states.ResyncAsync(crm, time.GetUtcNow(), cancellationToken);
        await changes.AnnounceAsync(shards.PartitionKeys, cancellationToken);
        return await StateAsync(crm, cancellationToken);
    }

    private async Task<IResult> StateAsync(string crm, CancellationToken cancellationToken)
    {
        var counts = await states.CountAsync(crm, cancellationToken);
        return Results.Json(
            new CrmControlView(crm, (await control.GetAsync(crm, cancellationToken)).Paused, counts.Pending, counts.Rejected), ApiJson.Default.CrmControlView);
    }

    private static IResult NotEnabled(string crm) => Problems.NotFound($"There is no CRM '{crm}' that is enabled: set Crm__{crm}__Enabled to true.");
}
