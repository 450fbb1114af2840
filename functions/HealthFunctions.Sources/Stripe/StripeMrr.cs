using HealthFunctions.Sources.Billing;

namespace HealthFunctions.Sources.Stripe;

/// <summary>
/// Monthly recurring revenue from a subscription's items: price by quantity, brought to a month, less discounts. Metered items
/// do not recur in a known amount and do not count; items in several currencies, or with tiers that are not in the payload, give no sum.
/// </summary>
internal static class StripeMrr
{
    /// <summary>The revenue in whole units, and its currency; both null where the payload does not give it.</summary>
    public static (decimal? Amount, string? Currency) Of(StripeSubscription subscription)
    {
        decimal sum = 0;
        string? currency = null;
        StripeRecurring? period = null;
        foreach (var item in subscription.Items.Data)
        {
            if (item.Price is not { Recurring: { UsageType: not "metered" } recurring } price)
            {
                continue;
            }

            if (PriceOf(price, item.Quantity ?? 1) is not { } amount || (currency ?? price.Currency) != price.Currency)
            {
                return (null, null);
            }

            currency = price.Currency;
            period ??= recurring;
            sum += PerMonth(amount, recurring);
        }

        if (currency is null || period is null)
        {
            return (null, null);
        }

        var perMonth = StripeMoney.InUnits(Discounted(sum, currency, period, subscription), currency);
        return (Math.Round(perMonth, 2, MidpointRounding.AwayFromZero), StripeMoney.Code(currency));
    }

    private static decimal? PriceOf(StripePrice price, long quantity) => price.Tiers.Count > 0
        ? TieredPrice(price.Tiers, price.TiersMode, quantity)
        : (price.UnitAmountDecimal ?? price.UnitAmount) * Packages(quantity, price.TransformQuantity);

    private static decimal Packages(decimal quantity, StripeTransformQuantity? package) => package switch
    {
        { DivideBy: > 0, Round: "up" } => Math.Ceiling(quantity / package.DivideBy),
        { DivideBy: > 0 } => Math.Floor(quantity / package.DivideBy),
        _ => quantity,
    };

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

    private static decimal PerMonth(decimal amount, StripeRecurring recurring) =>
        BillingPeriod.PerMonth(amount, recurring.Interval, recurring.IntervalCount);

    /// <summary>A discount for once does not recur. An amount off is off each period of payment, which is the same for all items.</summary>
    private static decimal Discounted(decimal perMonth, string currency, StripeRecurring period, StripeSubscription subscription)
    {
        IEnumerable<StripeDiscount> discounts = subscription.Discount is { } single ? [single, .. subscription.Discounts] : subscription.Discounts;
        foreach (var coupon in discounts.Select(discount => discount.Coupon).OfType<StripeCoupon>().Where(coupon => coupon.Duration != "once"))
        {
            if (coupon.PercentOff is { } percent)
            {
                perMonth -= perMonth * percent / 100;
            }
            else if (coupon.AmountOff is { } off && coupon.Currency == currency)
            {
                perMonth -= PerMonth(off, period);
            }
        }

        return Math.Max(0, perMonth);
    }
}
