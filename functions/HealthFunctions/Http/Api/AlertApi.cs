using HealthFunctions.Core;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Json;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Http.Views;
using HealthFunctions.Storage.Alerts;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>Alerts over HTTP.</summary>
/// <param name="alerts">The alerts.</param>
/// <param name="time">The clock.</param>
public sealed class AlertApi(AlertStore alerts, TimeProvider time)
{
    internal async Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var paging = Paging.Of(request);
        if (paging.Problem is not null)
        {
            return paging.Problem;
        }

        var (filter, faults) = FilterOf(request.Query);
        if (faults.Count > 0)
        {
            return Problems.BadInput("The question cannot be understood.", faults);
        }

        var page = await alerts.ListAsync(filter, paging.Limit, paging.After, cancellationToken);
        return Results.Json(new AlertList(page.Items, Paging.Continuation(page.Continuation)), ApiJson.Default.AlertList);
    }

    internal async Task<IResult> GetAsync(string id, CancellationToken cancellationToken) =>
        IsValid(id) && await alerts.GetAsync(id, cancellationToken) is var (alert, history)
            ? Results.Json(new AlertView(alert, history), ApiJson.Default.AlertView)
            : NoSuch(id);

    internal async Task<IResult> DecideAsync(string id, AlertDecision decision, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (decision.Check(now).ToArray() is { Length: > 0 } faults)
        {
            return Problems.BadInput("The decision cannot be taken.", faults);
        }

        if (!IsValid(id))
        {
            return NoSuch(id);
        }

        if (await alerts.DecideAsync(id, decision, now, cancellationToken) is { } decided)
        {
            return Results.Json(decided, ApiJson.Default.Alert);
        }

        return await alerts.GetAsync(id, cancellationToken) is null ? NoSuch(id) : Problems.Conflict($"The alert '{id}' is resolved already.");
    }

    private static (AlertFilter Filter, List<Fault> Faults) FilterOf(IQueryCollection query)
    {
        var faults = new List<Fault>();
        var filter = new AlertFilter(
            Named<AlertStatus>("status", "must be open, acknowledged, snoozed or resolved"),
            Text("kind"),
            Text("accountId"),
            Text("segment"),
            Text("owner"),
            Named<Severity>("severity", "must be info, warning or critical"));
        if (filter.AccountId is { } accountId && !AccountId.IsValid(accountId))
        {
            faults.Add(new Fault("accountId", AccountId.Rule));
        }

        if (filter.Kind is { } kind && AlertKinds.All.All(known => known.Name != kind))
        {
            faults.Add(new Fault("kind", $"must be one of: {string.Join(", ", AlertKinds.All.Select(known => known.Name))}"));
        }

        return (filter, faults);

        string? Text(string parameter) => query[parameter].FirstOrDefault() is { Length: > 0 } text ? text : null;

        T? Named<T>(string parameter, string rule)
            where T : struct, Enum
        {
            if (Text(parameter) is not { } text)
            {
                return null;
            }

            if (NamedEnum.TryParse<T>(text, out var value))
            {
                return value;
            }

            faults.Add(new Fault(parameter, rule));
            return null;
        }
    }

    private static bool IsValid(string id) =>
        Alert.Parse(id) is var (kind, accountId) && AlertKinds.All.Any(known => known.Name == kind) && AccountId.IsValid(accountId);

    private static IResult NoSuch(string id) => Problems.NotFound($"There is no alert '{id}'.");
}
