using System.Numerics;

namespace HealthFunctions.Sources.Signatures.Ed25519;

/// <summary>
/// The numbers modulo 2^255 - 19, which the coordinates of points are. Results stand between -<see cref="P"/> and <see cref="P"/>;
/// <see cref="Normalise"/> gives the one from 0.
/// </summary>
internal static class Field
{
    /// <summary>The prime 2^255 - 19.</summary>
    public static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;

    /// <summary>A square root of -1.</summary>
    private static readonly BigInteger RootOfMinusOne = BigInteger.ModPow(2, (P - 1) / 4, P);

    public static BigInteger Multiply(BigInteger a, BigInteger b) => BigInteger.Remainder(a * b, P);

    public static BigInteger Invert(BigInteger a) => BigInteger.ModPow(Normalise(a), P - 2, P);

    public static BigInteger Normalise(BigInteger a)
    {
        var remainder = BigInteger.Remainder(a, P);
        return remainder.Sign < 0 ? remainder + P : remainder;
    }

    /// <summary>A square root of <paramref name="numerator"/> / <paramref name="denominator"/>; null where there is none. RFC 8032, 5.1.3.</summary>
    public static BigInteger? RootOfQuotient(BigInteger numerator, BigInteger denominator)
    {
        var cube = Multiply(Multiply(denominator, denominator), denominator);
        var seventh = Multiply(Multiply(cube, cube), denominator);
        var power = BigInteger.ModPow(Normalise(Multiply(numerator, seventh)), (P - 5) / 8, P);
        var root = Multiply(Multiply(numerator, cube), power);
        var square = Multiply(denominator, Multiply(root, root));
        return Normalise(square - numerator).IsZero ? Normalise(root)
            : Normalise(square + numerator).IsZero ? Normalise(Multiply(root, RootOfMinusOne))
            : null;
    }
}
