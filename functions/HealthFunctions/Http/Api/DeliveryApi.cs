using HealthFunctions.Core;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Http.Views;
using HealthFunctions.Storage.Deliveries;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>Deliveries over HTTP.</summary>
/// <param name="deliveries">What is known of them.</param>
public sealed class DeliveryApi(DeliveryStore deliveries)
{
    internal async Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var paging = Paging.Of(request);
        if (paging.Problem is not null)
        {
            return paging.Problem;
        }

        var accountId = Question(request, "accountId");
        if (accountId is not null && !AccountId.IsValid(accountId))
        {
            return Problems.BadInput("The question cannot be understood.", new Fault("accountId", AccountId.Rule));
        }

        DeliveryStatus? status = null;
        if (Question(request, "status") is { } text)
        {
            var known = Enum.GetNames<DeliveryStatus>();
            if (!known.Contains(text, StringComparer.OrdinalIgnoreCase))
            {
                return Problems.BadInput(
                    "The question cannot be understood.", new Fault("status", $"must be one of: {string.Join(", ", known).ToLowerInvariant()}"));
            }

            status = Enum.Parse<DeliveryStatus>(text, ignoreCase: true);
        }

        var page = await deliveries.ListAsync(new DeliveryFilter(Question(request, "source"), status, accountId), paging.Limit, paging.After, cancellationToken);
        return Results.Json(new DeliveryList(page.Deliveries, Paging.Continuation(page.After)), ApiJson.Default.DeliveryList);
    }

    private static string? Question(HttpRequest request, string name) => request.Query[name].FirstOrDefault() is { Length: > 0 } value ? value : null;
}
