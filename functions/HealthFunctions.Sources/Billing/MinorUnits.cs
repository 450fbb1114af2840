using System.Collections.Frozen;

namespace HealthFunctions.Sources.Billing;

/// <summary>How many decimals currencies have, as payment providers count them.</summary>
internal static class MinorUnits
{
    private static readonly FrozenSet<string> WithoutDecimals = FrozenSet.Create(
        "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");

    private static readonly FrozenSet<string> WithThreeDecimals = FrozenSet.Create("BHD", "JOD", "KWD", "OMR", "TND");

    /// <summary>0, 2 or 3.</summary>
    /// <param name="code">The currency's ISO 4217 code, upper case.</param>
    public static int DecimalsOf(string code) => WithoutDecimals.Contains(code) ? 0 : WithThreeDecimals.Contains(code) ? 3 : 2;

    /// <summary>The amount in whole units: 1999 with two decimals is 19.99.</summary>
    /// <param name="amount">The amount in the smallest unit.</param>
    /// <param name="decimals">How many decimals the smallest unit stands for: 0, 2 or 3.</param>
    public static decimal InUnits(decimal amount, int decimals) => decimals switch
    {
        0 => amount,
        3 => amount / 1000,
        _ => amount / 100,
    };
}
