namespace HealthFunctions.Sources.Stripe;

/// <summary>
/// Monthly recurring revenue from a subscription's items: price by quantity, brought to a month, less discounts. Metered items
/// do not recur in a known amount and do not count; items in several currencies give no sum.
/// </summary>
internal static class StripeMrr
{
    private const decimal DaysInMonth = 365.25m / 12;

    /// <summary>The revenue in whole units, and its currency; both null where the payload does not give it.</summary>
    public static (decimal? Amount, string? Currency) Of(StripeSubscription subscription)
    {
        decimal sum = 0;
        string? currency = null;
        foreach (var item in subscription.Items.Data)
        {
            if (item.Price is not { Recurring: { UsageType: not "metered" } recurring } price || PriceOf(price, item.Quantity ?? 1) is not { } amount)
            {
                continue;
            }

            if (currency is not null && currency != price.Currency)
            {
                return (null, null);
            }

            currency = price.Currency;
            sum += PerMonth(amount, recurring);
        }

        return currency is null
            ? (null, null)
            : (Math.Round(StripeMoney.InUnits(Discounted(sum, currency, subscription), currency), 2, MidpointRounding.AwayFromZero), StripeMoney.Code(currency));
    }

    private static decimal? PriceOf(StripePrice price, long quantity) =>
        price.Tiers is { Count: > 0 } tiers ? TieredPrice(tiers, price.TiersMode, quantity) : (price.UnitAmountDecimal ?? price.UnitAmount) * quantity;

    /// <summary>Volume: every unit at the price of the tier reached. Graduated: each unit at the price of its own tier.</summary>
    private static decimal TieredPrice(IReadOnlyList<StripeTier> tiers, string? mode, long quantity)
    {
        decimal sum = 0;
        long below = 0;
        foreach (var tier in tiers)
        {
            var reached = tier.UpTo is not { } last || quantity <= last;
            var units = mode == "volume" ? quantity : Math.Min(quantity, tier.UpTo ?? quantity) - below;
            if (mode != "volume" || reached)
            {
                sum += ((tier.UnitAmountDecimal ?? tier.UnitAmount ?? 0) * units) + (tier.FlatAmount ?? 0);
            }

            if (reached)
            {
                break;
            }

            below = tier.UpTo ?? below;
        }

        return sum;
    }

    private static decimal PerMonth(decimal amount, StripeRecurring recurring)
    {
        var count = Math.Max(1, recurring.IntervalCount);
        return recurring.Interval switch
        {
            "day" => amount * DaysInMonth / count,
            "week" => amount * DaysInMonth / 7 / count,
            "year" => amount / 12 / count,
            _ => amount / count,
        };
    }

    private static decimal Discounted(decimal perMonth, string currency, StripeSubscription subscription)
    {
        IEnumerable<StripeDiscount> discounts = subscription.Discount is { } single ? [single, .. subscription.Discounts] : subscription.Discounts;
        foreach (var coupon in discounts.Select(discount => discount.Coupon).OfType<StripeCoupon>())
        {
            if (coupon.PercentOff is { } percent)
            {
                perMonth -= perMonth * percent / 100;
            }
            else if (coupon.AmountOff is { } off && coupon.Currency == currency)
            {
                perMonth -= off;
            }
        }

        return Math.Max(0, perMonth);
    }
}
