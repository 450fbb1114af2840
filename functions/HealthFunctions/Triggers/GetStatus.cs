using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Whether the app can do its work: for load balancers and people alike. Who brings a function key sees the details.</summary>
public sealed class GetStatus(StatusApi status)
{
    [Function(nameof(GetStatus))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "status")] HttpRequest request, CancellationToken cancellationToken) =>
        status.GetAsync(request, cancellationToken);
}
