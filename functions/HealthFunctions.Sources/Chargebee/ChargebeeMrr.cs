using HealthFunctions.Sources.Billing;

namespace HealthFunctions.Sources.Chargebee;

/// <summary>
/// Monthly recurring revenue: Chargebee's own sum where the subscription has it, else what plan and add-ons cost each period, brought to
/// a month, before discounts. Charges do not recur and do not count; an item without a price gives no sum.
/// </summary>
internal static class ChargebeeMrr
{
    /// <summary>The revenue in whole units; null where the payload does not give it.</summary>
    public static decimal? Of(ChargebeeSubscription subscription)
    {
        if (subscription.CurrencyCode is not { } currency)
        {
            return null;
        }

        var perMonth = subscription.Mrr is { } mrr
            ? ChargebeeMoney.InUnits(mrr, currency)
            : PerPeriod(subscription, currency) / BillingPeriod.MonthsIn(subscription.BillingPeriodUnit, subscription.BillingPeriod);
        return perMonth is { } amount ? Math.Round(amount, 2, MidpointRounding.AwayFromZero) : null;
    }

    private static decimal? PerPeriod(ChargebeeSubscription subscription, string currency)
    {
        if (subscription.SubscriptionItems is { Count: > 0 } items)
        {
            return SumOf(items, currency);
        }

        var plan = subscription.PlanAmount ?? (subscription.PlanUnitPrice * (subscription.PlanQuantity ?? 1));
        return plan is { } amount ? ChargebeeMoney.InUnits(amount, currency) + SumOf(subscription.Addons ?? [], currency) : null;
    }

    /// <summary>Null where one of them has no price.</summary>
    private static decimal? SumOf(IReadOnlyList<ChargebeeItem?> items, string currency)
    {
        decimal? sum = 0;
        foreach (var item in items.OfType<ChargebeeItem>().Where(item => item.ItemType != "charge"))
        {
            sum += item.AmountInDecimal ?? (PriceOf(item) is { } price ? ChargebeeMoney.InUnits(price, currency) : null);
        }

        return sum;
    }

    private static decimal? PriceOf(ChargebeeItem item) =>
        item.Amount ?? (item.UnitPrice * Math.Max(0m, (decimal)(item.Quantity ?? 1) - (item.FreeQuantity ?? 0)));
}
