using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Accounts by band, segment, owner or stale pulse, in the order asked for.</summary>
public sealed class ListAccounts(AccountListApi accounts)
{
    [Function(nameof(ListAccounts))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "accounts")] HttpRequest request, CancellationToken cancellationToken) =>
        accounts.ListAsync(request, cancellationToken);
}
