using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Says what an account is; what is left out stays as it was.</summary>
public sealed class PutAccount(AccountApi accounts)
{
    [Function(nameof(PutAccount))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "accounts/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var body = await JsonBody<AccountBody>.ReadAsync(request, ApiJson.Default.AccountBody, cancellationToken);
        return body.Problem ?? await accounts.PutAsync(id, body.Value!, cancellationToken);
    }
}
