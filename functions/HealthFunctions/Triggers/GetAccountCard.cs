using HealthFunctions.Cards;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>What the card of an account shows, for machines.</summary>
public sealed class GetAccountCard(CardApi cards)
{
    [Function(nameof(GetAccountCard))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "accounts/{id}/card")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        cards.GetJsonAsync(id, cancellationToken);
}
