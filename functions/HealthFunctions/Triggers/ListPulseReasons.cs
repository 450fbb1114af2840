using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>The reasons that a pulse can give.</summary>
public sealed class ListPulseReasons(ReasonApi reasons)
{
    [Function(nameof(ListPulseReasons))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "pulse-reasons")] HttpRequest request, CancellationToken cancellationToken) =>
        reasons.ListAsync(request, cancellationToken);
}
