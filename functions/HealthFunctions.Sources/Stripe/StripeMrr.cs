using HealthFunctions.Sources.Billing;

namespace HealthFunctions.Sources.Stripe;

/// <summary>
/// Monthly recurring revenue from a subscription's items: price by quantity, brought to a month, less discounts. Metered items
/// do not recur in a known amount and do not count; items in several currencies, or with prices that are not in the payload, give no
/// sum. What is not charged for the moment, as in a trial, counts as what it will be: the status tells that it is not paid yet.
/// </summary>
internal static class StripeMrr
{
    /// <summary>The revenue in whole units, and its currency; both null where the payload does not give it.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="asOf">When the event was made: discounts that ended before then are over.</param>
    public static (decimal? Amount, string? Currency) Of(StripeSubscription subscription, DateTimeOffset asOf)
    {
        if (subscription.Items?.HasMore == true)
        {
            return (null, null);
        }

        decimal sum = 0;
        string? currency = null;
        decimal? period = null;
        foreach (var item in subscription.Lines)
        {
            if (item.Worth is not { } price)
            {
                return (null, null);
            }

            if (price.Recurring is not { UsageType: not "metered" } recurring)
            {
                continue;
            }

            if (price.Currency is not { } its
                || (currency ?? its) != its
                || PriceOf(price, item.Quantity ?? 1) is not { } amount
                || BillingPeriod.MonthsIn(recurring.Interval, recurring.IntervalCount) is not { } months)
            {
                return (null, null);
            }

            currency = its;
            period ??= months;
            sum += Discounted(amount / months, currency, months, Recurring(item.Discounts, asOf));
        }

        if (currency is null || period is not { } each)
        {
            return (null, null);
        }

        var perMonth = StripeMoney.InUnits(Discounted(sum, currency, each, Recurring(DiscountsOf(subscription), asOf)), currency);
        return (Math.Round(perMonth, 2, MidpointRounding.AwayFromZero), StripeMoney.Code(currency));
    }

    private static decimal? PriceOf(StripePrice price, long quantity) => price.Tiers.Count > 0
        ? TieredPrice(price.Tiers, price.TiersMode, quantity)
        : (price.UnitAmountDecimal ?? price.UnitAmount) * Packages(quantity, price.TransformQuantity);

    private static decimal Packages(decimal quantity, StripeTransformQuantity? package) => package switch
    {
        { DivideBy: > 0 and var units, Round: "up" } => Math.Ceiling(quantity / units),
        { DivideBy: > 0 and var units } => Math.Floor(quantity / units),
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
                sum += ((tier.UnitAmountDecimal ?? tier.UnitAmount ?? 0) * units) + (tier.FlatAmountDecimal ?? tier.FlatAmount ?? 0);
            }

            if (reached)
            {
                break;
            }

            below = tier.UpTo ?? below;
        }

        return sum;
    }

    /// <summary>The older shape has a single one, which the list of the newer one may hold again.</summary>
    private static IEnumerable<StripeDiscount> DiscountsOf(StripeSubscription subscription) =>
        subscription.Discount is { } single && !subscription.Discounts.Any(discount => discount.Id is not null && discount.Id == single.Id)
            ? [single, .. subscription.Discounts]
            : subscription.Discounts;

    /// <summary>A discount for once does not recur, nor does one that is over.</summary>
    private static IEnumerable<StripeCoupon> Recurring(IEnumerable<StripeDiscount> discounts, DateTimeOffset asOf) => discounts
        .Where(discount => !(discount.End <= asOf.ToUnixTimeSeconds()))
        .Select(discount => discount.Off)
        .OfType<StripeCoupon>()
        .Where(coupon => coupon.Duration != "once");

    /// <summary>An amount off is off each period of payment, which is the same for all items.</summary>
    private static decimal Discounted(decimal perMonth, string currency, decimal months, IEnumerable<StripeCoupon> coupons)
    {
        foreach (var coupon in coupons)
        {
            if (coupon.PercentOff is { } percent)
            {
                perMonth -= perMonth * percent / 100;
            }
            else if (coupon.AmountOff is { } off && coupon.Currency == currency)
            {
                perMonth -= off / months;
            }
        }

        return Math.Max(0, perMonth);
    }
}
