using HealthFunctions.Cards;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>The card of an account for a frame, and with <c>.json</c> at the end for app cards. Anonymous to the host: a token or a signature lets in.</summary>
public sealed class GetCard(CardApi cards)
{
    [Function(nameof(GetCard))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "cards/{accountId}")] HttpRequest request, string accountId, CancellationToken cancellationToken) =>
        cards.GetAsync(accountId, request, cancellationToken);
}
