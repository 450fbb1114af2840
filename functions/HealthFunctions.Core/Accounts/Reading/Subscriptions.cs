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

    /// <summary>The currency of the live subscriptions, or of the ended ones where none is live; null where none says, or where they differ.</summary>
    public static string? CurrencyAt(AccountState state, DateTimeOffset asOf) =>
        OnlyCurrency(At(state, asOf).Where(IsLive)) ?? OnlyCurrency(At(state, asOf));

    /// <summary>
    /// The recurring revenue of the live subscriptions in one currency: the account's, or the only one there is. Amounts of
    /// different currencies are never added; null where the currency is not clear or nothing is known. Ended subscriptions
    /// are worth nothing in any currency.
    /// </summary>
    public static Revenue? MrrAt(AccountState state, DateTimeOffset asOf)
    {
        var known = false;
        var mrr = 0m;
        var currency = state.Profile.Currency.AtOrFirst(asOf);
        foreach (var subscription in At(state, asOf))
        {
            if (subscription.Mrr is not { } amount || subscription.Currency is not { } its)
            {
                continue;
            }

            known = true;
            if (!IsLive(subscription))
            {
                continue;
            }

            currency ??= its;
            if (its != currency)
            {
                return null;
            }

            mrr += amount;
        }

        return known ? new Revenue(mrr, currency) : null;
    }

    private static string? OnlyCurrency(IEnumerable<SubscriptionFact> subscriptions)
    {
        var currencies = subscriptions.Select(subscription => subscription.Currency).OfType<string>().Distinct().Take(2).ToArray();
        return currencies.Length == 1 ? currencies[0] : null;
    }
}

/// <summary>Recurring revenue.</summary>
/// <param name="Amount">How much, in whole units.</param>
/// <param name="Currency">Of which currency; null only where it is nothing.</param>
internal readonly record struct Revenue(decimal Amount, string? Currency);
