using HealthFunctions.Cards;
using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Makes a token for the card of one account: the server side of a CRM asks for it on behalf of whoever looks.</summary>
public sealed class IssueCardToken(CardApi cards)
{
    [Function(nameof(IssueCardToken))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "cards/{accountId}/token")] HttpRequest request, string accountId, CancellationToken cancellationToken)
    {
        var body = await JsonBody<CardTokenBody>.ReadAsync(request, ApiJson.Default.CardTokenBody, new CardTokenBody(), JsonBody<CardTokenBody>.MaxBytes, cancellationToken);
        return body.Problem ?? cards.IssueToken(accountId, body.Value!);
    }
}
