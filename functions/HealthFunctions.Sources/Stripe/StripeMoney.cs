namespace HealthFunctions.Sources.Stripe;

/// <summary>Amounts in the smallest unit of their currency, as Stripe sends them. Source: https://docs.stripe.com/currencies</summary>
internal static class StripeMoney
{
    private static readonly HashSet<string> WithoutDecimals =
        ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"];

    private static readonly HashSet<string> WithThreeDecimals = ["BHD", "JOD", "KWD", "OMR", "TND"];

    /// <summary>The ISO 4217 code of a currency, which Stripe writes in lower case.</summary>
    public static string Code(string currency) => currency.ToUpperInvariant();

    /// <summary>The amount in whole units: 1999 of usd is 19.99.</summary>
    public static decimal InUnits(decimal amount, string currency)
    {
        var code = Code(currency);
        return WithoutDecimals.Contains(code) ? amount : amount / (WithThreeDecimals.Contains(code) ? 1000 : 100);
    }
}
