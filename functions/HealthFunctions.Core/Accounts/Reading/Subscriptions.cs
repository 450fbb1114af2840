using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Accounts.Reading;

/// <summary>What the subscriptions of an account come to, taken together.</summary>
internal static class Subscriptions
{
    /// <summary>The subscriptions as they stood, ended ones included.</summary>
    public static IEnumerable<SubscriptionFact> At(AccountState state, DateTimeOffset asOf)
    {
        foreach (var timeline in state.Subscriptions.Values)
        {
            if (timeline.At(asOf) is { } now)
            {
                yield return now.Value;
            }
        }
    }

    /// <summary>Whether the customer still has it.</summary>
    public static bool IsLive(SubscriptionFact subscription) =>
        subscription.Status is not (SubscriptionStatus.Canceled or SubscriptionStatus.Incomplete);

    /// <summary>The seats of the live subscriptions; null where none says.</summary>
    public static int? SeatsAt(AccountState state, DateTimeOffset asOf)
    {
        int? seats = null;
        foreach (var subscription in At(state, asOf).Where(IsLive))
        {
            seats = subscription.Seats is { } more ? (seats ?? 0) + more : seats;
        }

        return seats;
    }

    /// <summary>The currency of the subscriptions; null where none says, or where they differ.</summary>
    public static string? CurrencyAt(AccountState state, DateTimeOffset asOf)
    {
        var currencies = At(state, asOf).Select(subscription => subscription.Currency).OfType<string>().Distinct().Take(2).ToArray();
        return currencies.Length == 1 ? currencies[0] : null;
    }

    /// <summary>
    /// The recurring revenue of the live subscriptions in one currency: the account's, or the only one there is. Amounts of
    /// different currencies are never added; null where the currency is not clear or nothing is known.
    /// </summary>
    public static decimal? MrrAt(AccountState state, DateTimeOffset asOf)
    {
        decimal? mrr = null;
        var currency = state.Profile.Currency.At(asOf)?.Value;
        foreach (var subscription in At(state, asOf))
        {
            if (subscription.Mrr is not { } amount || subscription.Currency is not { } its)
            {
                continue;
            }

            currency ??= its;
            if (its != currency)
            {
                return null;
            }

            mrr = (mrr ?? 0) + (IsLive(subscription) ? amount : 0);
        }

        return mrr;
    }
}
