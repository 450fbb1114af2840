using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace HealthFunctions.Sources.Signatures.Ed25519;

/// <summary>
/// Verifies Ed25519 signatures (RFC 8032, 5.1.7), which the base class library does not. It is strict: a number or a point that is not
/// written in its one right way is refused, and so is a public key of small order, for which anybody can make signatures. It is not
/// written for secrets, whose bits its timing would tell, and there are none in verifying.
/// </summary>
public sealed class Ed25519PublicKey
{
    /// <summary>The bytes of a public key.</summary>
    public const int Length = EdwardsPoint.Length;

    /// <summary>The bytes of a signature: a point and a number.</summary>
    public const int SignatureLength = 64;

    /// <summary>The order of the base point.</summary>
    private static readonly BigInteger Order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493");

    private readonly byte[] encoded;
    private readonly EdwardsPoint negated;
    private readonly EdwardsPoint baseAndNegated;

    private Ed25519PublicKey(byte[] encoded, EdwardsPoint point)
    {
        this.encoded = encoded;
        negated = point.Negate();
        baseAndNegated = EdwardsPoint.Base.Add(negated);
    }

    /// <summary>Reads a key; null where the bytes are not the 32 of a point, or are one of small order.</summary>
    /// <param name="bytes">The key as RFC 8032 encodes it.</param>
    public static Ed25519PublicKey? Read(ReadOnlySpan<byte> bytes) =>
        EdwardsPoint.Decode(bytes) is { } point && !point.IsOfSmallOrder() ? new Ed25519PublicKey(bytes.ToArray(), point) : null;

    /// <summary>Whether <paramref name="signature"/> is the key's owner's, over <paramref name="prefix"/> and <paramref name="body"/>.</summary>
    /// <param name="signature">The 64 bytes of a signature; with any other number the answer is no.</param>
    /// <param name="prefix">What stands before the body.</param>
    /// <param name="body">The rest of the message.</param>
    public bool Verifies(ReadOnlySpan<byte> signature, string prefix, ReadOnlySpan<byte> body)
    {
        if (signature.Length != SignatureLength)
        {
            return false;
        }

        var commitment = signature[..EdwardsPoint.Length];
        var response = new BigInteger(signature[EdwardsPoint.Length..], isUnsigned: true);
        if (response >= Order)
        {
            return false;
        }

        // Equal bytes rather than equal points: so R, which is never decoded, can be written in no other way either.
        return Combine(response, Challenge(commitment, prefix, body)).Encode().AsSpan().SequenceEqual(commitment);
    }

    private BigInteger Challenge(ReadOnlySpan<byte> commitment, string prefix, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        hash.AppendData(commitment);
        hash.AppendData(encoded);
        hash.AppendData(Encoding.UTF8.GetBytes(prefix));
        hash.AppendData(body);
        return new BigInteger(hash.GetHashAndReset(), isUnsigned: true) % Order;
    }

    /// <summary>[<paramref name="ofBase"/>]B - [<paramref name="ofKey"/>]A, both at once, bit by bit from the highest.</summary>
    private EdwardsPoint Combine(BigInteger ofBase, BigInteger ofKey)
    {
        var sum = EdwardsPoint.Neutral;
        for (var bit = (int)Order.GetBitLength() - 1; bit >= 0; bit--)
        {
            sum = sum.Double();
            sum = (IsSet(ofBase, bit), IsSet(ofKey, bit)) switch
            {
                (true, true) => sum.Add(baseAndNegated),
                (true, false) => sum.Add(EdwardsPoint.Base),
                (false, true) => sum.Add(negated),
                (false, false) => sum,
            };
        }

        return sum;
    }

    private static bool IsSet(BigInteger number, int bit) => !(number >> bit).IsEven;
}
