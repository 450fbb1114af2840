using HealthFunctions.Sources.Billing;

namespace HealthFunctions.Sources.Chargebee;

/// <summary>
/// Amounts as Chargebee sends them: whole units of a currency without decimals, hundredths of any other, those with three decimals
/// included. Source: https://apidocs.chargebee.com/docs/api/currencies
/// </summary>
internal static class ChargebeeMoney
{
    private const int MostDecimals = 2;

    /// <summary>The amount in whole units: 1999 of USD is 19.99.</summary>
    public static decimal InUnits(decimal amount, string currency) =>
        MinorUnits.InUnits(amount, Math.Min(MinorUnits.DecimalsOf(currency), MostDecimals));
}
