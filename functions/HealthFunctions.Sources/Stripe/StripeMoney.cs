using HealthFunctions.Sources.Billing;

namespace HealthFunctions.Sources.Stripe;

/// <summary>Amounts in the smallest unit of their currency, as Stripe sends them. Source: https://docs.stripe.com/currencies</summary>
internal static class StripeMoney
{
    /// <summary>The ISO 4217 code of a currency, which Stripe writes in lower case.</summary>
    public static string Code(string currency) => currency.ToUpperInvariant();

    /// <summary>The amount in whole units: 1999 of usd is 19.99.</summary>
    public static decimal InUnits(decimal amount, string currency) => MinorUnits.InUnits(amount, MinorUnits.DecimalsOf(Code(currency)));
}
