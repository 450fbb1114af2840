using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Everything that is kept about one account, as it is stored.</summary>
public sealed class ExportAccount(ExportApi export)
{
    [Function(nameof(ExportAccount))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "accounts/{id}/export")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        export.ExportAsync(id, cancellationToken);
}
