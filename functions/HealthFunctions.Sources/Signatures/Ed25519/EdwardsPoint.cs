using System.Numerics;

namespace HealthFunctions.Sources.Signatures.Ed25519;

/// <summary>
/// A point of the curve -x^2 + y^2 = 1 + d x^2 y^2 in extended coordinates: x = X/Z, y = Y/Z, x y = T/Z. The formulas are those of
/// RFC 8032, 5.1.4, which hold for all points, equal ones and the neutral one among them.
/// </summary>
internal readonly record struct EdwardsPoint(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T)
{
    /// <summary>The bytes of an encoded point.</summary>
    public const int Length = 32;

    private static readonly BigInteger D = Field.Normalise(Field.Multiply(-121665, Field.Invert(121666)));

    private static readonly BigInteger TwiceD = Field.Normalise(2 * D);

    /// <summary>The point that changes nothing where it is added.</summary>
    public static EdwardsPoint Neutral { get; } = new(0, 1, 1, 0);

    /// <summary>The point whose multiples all of this is about: y = 4/5, x even.</summary>
    public static EdwardsPoint Base { get; } = FromY(Field.Normalise(Field.Multiply(4, Field.Invert(5))), isXOdd: false)!.Value;

    /// <summary>
    /// Reads the encoding of RFC 8032, 5.1.2; null where the bytes are no point, or a point in another encoding than its one right one.
    /// </summary>
    public static EdwardsPoint? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            return null;
        }

        var isXOdd = (bytes[^1] & 0x80) != 0;
        var y = new BigInteger(bytes, isUnsigned: true) & ((BigInteger.One << 255) - 1);
        return y < Field.P ? FromY(y, isXOdd) : null;
    }

    /// <summary>The encoding of RFC 8032, 5.1.2, of which each point has one.</summary>
    public byte[] Encode()
    {
        var inverse = Field.Invert(Z);
        var bytes = new byte[Length];
        Field.Normalise(Field.Multiply(Y, inverse)).TryWriteBytes(bytes, out _, isUnsigned: true);
        if (!Field.Normalise(Field.Multiply(X, inverse)).IsEven)
        {
            bytes[^1] |= 0x80;
        }

        return bytes;
    }

    public EdwardsPoint Add(in EdwardsPoint other)
    {
        var a = Field.Multiply(Y - X, other.Y - other.X);
        var b = Field.Multiply(Y + X, other.Y + other.X);
        var c = Field.Multiply(Field.Multiply(T, TwiceD), other.T);
        var d = Field.Multiply(2 * Z, other.Z);
        return FromParts(b - a, d - c, d + c, b + a);
    }

    public EdwardsPoint Double()
    {
        var a = Field.Multiply(X, X);
        var b = Field.Multiply(Y, Y);
        var c = 2 * Field.Multiply(Z, Z);
        var h = a + b;
        var e = h - Field.Multiply(X + Y, X + Y);
        var g = a - b;
        return FromParts(e, c + g, g, h);
    }

    public EdwardsPoint Negate() => new(-X, Y, Z, -T);

    /// <summary>Whether some multiple of the point by 1, 2, 4 or 8 is the neutral one: then it can serve no signature.</summary>
    public bool IsOfSmallOrder()
    {
        var eightfold = Double().Double().Double();
        return Field.Normalise(eightfold.X).IsZero && Field.Normalise(eightfold.Y - eightfold.Z).IsZero;
    }

    private static EdwardsPoint? FromY(BigInteger y, bool isXOdd)
    {
        var square = Field.Multiply(y, y);
        if (Field.RootOfQuotient(square - 1, Field.Multiply(D, square) + 1) is not { } x || (x.IsZero && isXOdd))
        {
            return null;
        }

        var rightX = x.IsEven == isXOdd ? Field.P - x : x;
        return new EdwardsPoint(rightX, y, 1, Field.Multiply(rightX, y));
    }

    private static EdwardsPoint FromParts(BigInteger e, BigInteger f, BigInteger g, BigInteger h) =>
        new(Field.Multiply(e, f), Field.Multiply(g, h), Field.Multiply(f, g), Field.Multiply(e, h));
}
