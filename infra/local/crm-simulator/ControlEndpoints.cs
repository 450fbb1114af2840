namespace CrmSimulator;

/// <summary>What a test asks of the simulator, under paths that HubSpot does not have.</summary>
internal static class ControlEndpoints
{
    internal static void Map(WebApplication app)
    {
        app.MapPost("/_faults", (Fault fault, Faults faults) =>
        {
            faults.Add(fault);
            return Results.Accepted();
        });
        app.MapGet("/_faults", (Faults faults) => faults.Waiting);
        app.MapDelete("/_faults", (Faults faults) =>
        {
            faults.Clear();
            return Results.NoContent();
        });
        app.MapPost("/_settings", (Settings settings, Faults faults, RateLimit limit) =>
        {
            faults.WholeBatchRefusals = settings.WholeBatchRefusals ?? faults.WholeBatchRefusals;
            faults.AnonymousErrors = settings.AnonymousErrors ?? faults.AnonymousErrors;
            limit.Enforced = settings.RateLimit ?? limit.Enforced;
            return Results.NoContent();
        });
        app.MapGet("/_requests", (RequestLog log) => log.Last);
        app.MapPost("/_reset", (CompanyStore store, Dataverse.DataverseStore dataverse, Faults faults, RequestLog log, RateLimit limit) =>
        {
            store.Reset();
            dataverse.Reset();
            faults.Clear();
            log.Clear();
            limit.Enforced = false;
            return Results.NoContent();
        });
    }

    /// <summary>Switches that stay; what is left out stays as it is.</summary>
    internal sealed record Settings(bool? WholeBatchRefusals, bool? AnonymousErrors, bool? RateLimit);
}
