using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Erases an account with everything that belongs to it.</summary>
public sealed class EraseAccount(AccountEndApi accounts)
{
    [Function(nameof(EraseAccount))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "accounts/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) =>
        accounts.EraseAsync(id, cancellationToken);
}
