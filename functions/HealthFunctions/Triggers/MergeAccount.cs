using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Makes an account part of another, as if all its signals had been the other's from the beginning.</summary>
public sealed class MergeAccount(AccountEndApi accounts)
{
    [Function(nameof(MergeAccount))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "accounts/{id}/merge")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody<MergeBody>.ReadAsync(request, ApiJson.Default.MergeBody, cancellationToken);
        return body.Problem ?? await accounts.MergeAsync(id, body.Value!, cancellationToken);
    }
}
