using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Everything about one account.</summary>
public sealed class GetAccount(AccountApi accounts)
{
    [Function(nameof(GetAccount))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "accounts/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        accounts.GetAsync(id, cancellationToken);
}
