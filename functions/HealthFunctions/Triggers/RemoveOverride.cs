using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Takes back what was set in place of the calculated health.</summary>
public sealed class RemoveOverride(EngagementApi engagement)
{
    [Function(nameof(RemoveOverride))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "accounts/{id}/override")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) =>
        engagement.RemoveOverrideAsync(id, request.Query["author"].FirstOrDefault(), cancellationToken);
}
