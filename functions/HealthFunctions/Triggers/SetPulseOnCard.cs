using HealthFunctions.Cards;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Sets the pulse of an account from its card. Anonymous to the host: a token or a signature lets in.</summary>
public sealed class SetPulseOnCard(CardApi cards)
{
    [Function(nameof(SetPulseOnCard))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cards/{accountId}/pulse")] HttpRequest request, string accountId, CancellationToken cancellationToken) =>
        cards.SetPulseAsync(accountId, request, cancellationToken);
}
