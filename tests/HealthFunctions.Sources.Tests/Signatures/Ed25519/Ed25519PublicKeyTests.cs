using System.Numerics;
using HealthFunctions.Sources.Signatures.Ed25519;

namespace HealthFunctions.Sources.Tests.Signatures.Ed25519;

public sealed class Ed25519PublicKeyTests
{
    private const string Key = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025";
    private const string Message = "af82";
    private const string Signature =
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a";

    private static readonly BigInteger Order = BigInteger.Parse("7237005577332262213973186563042994240857116359379907606001950938285454250989");

    private static readonly BigInteger Prime = BigInteger.Parse("57896044618658097711785492504343953926634992332820282019728792003956564819949");

    /// <summary>RFC 8032, 7.1: tests 1, 2, 3 and SHA(abc).</summary>
    [Theory]
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData(Key, Message, Signature)]
    [InlineData("ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf", "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f", "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704")]
    public void The_examples_of_the_RFC_are_verified(string key, string message, string signature) => Assert.True(Verifies(key, message, signature));

    [Fact]
    public void A_prefix_and_a_body_are_one_message()
    {
        var key = Ed25519PublicKey.Read(Convert.FromHexString("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"))!;
        var signature = Convert.FromHexString("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        Assert.True(key.Verifies(signature, "r", []));
        Assert.False(key.Verifies(signature, "r", "r"u8));
    }

    [Fact]
    public void Any_wrong_bit_of_a_signature_is_noticed() => AssertEachFlip(Signature, wrong => Assert.False(Verifies(Key, Message, wrong)));

    [Fact]
    public void Any_wrong_bit_of_a_message_is_noticed() => AssertEachFlip(Message, wrong => Assert.False(Verifies(Key, wrong, Signature)));

    /// <summary>Half of such keys are no points at all.</summary>
    [Fact]
    public void Any_wrong_bit_of_a_key_is_noticed() => AssertEachFlip(Key, wrong =>
        Assert.NotEqual(true, Ed25519PublicKey.Read(Convert.FromHexString(wrong))?.Verifies(Convert.FromHexString(Signature), "", Convert.FromHexString(Message))));

    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    [InlineData(63)]
    [InlineData(65)]
    [InlineData(128)]
    public void A_signature_of_another_length_is_none(int bytes) =>
        Assert.False(Verifies(Key, Message, (Signature + Signature)[..(bytes * 2)]));

    /// <summary>They satisfy the equation as well, and would make two signatures of one.</summary>
    [Fact]
    public void A_number_that_is_not_reduced_is_refused()
    {
        var right = Convert.FromHexString(Signature);
        var response = new BigInteger(right.AsSpan(32), isUnsigned: true);
        var largest = BigInteger.Pow(2, 256);
        var tried = 0;
        for (var other = response + Order; other < largest; other += Order)
        {
            Assert.False(Verifies(Key, Message, Convert.ToHexStringLower([.. right[..32], .. Bytes(other)])));
            tried++;
        }

        Assert.Equal(15, tried);
        Assert.True(Verifies(Key, Message, Convert.ToHexStringLower([.. right[..32], .. Bytes(response)])));
    }

    /// <summary>
    /// All fourteen ways of writing the eight points of small order. For such a key everybody can make signatures.
    /// Source: Chalkias, Garillot, Nikolaenko, "Taming the many EdDSAs", table 6.
    /// </summary>
    [Theory]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85")]
    [InlineData("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")]
    [InlineData("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa")]
    public void A_key_of_small_order_is_refused(string key) => Assert.Null(Ed25519PublicKey.Read(Convert.FromHexString(key)));

    /// <summary>Some y from 0 to 18 belong to points of the curve, which could be written as y + p as well.</summary>
    [Fact]
    public void A_point_in_another_than_its_one_right_encoding_is_refused()
    {
        var points = 0;
        for (var y = 2; y <= 18; y++)
        {
            points += Ed25519PublicKey.Read(Bytes(y)) is null ? 0 : 1;
            Assert.Null(Ed25519PublicKey.Read(Bytes(Prime + y)));
        }

        Assert.InRange(points, 1, 16);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(64)]
    public void A_key_of_another_length_is_refused(int bytes) => Assert.Null(Ed25519PublicKey.Read(Convert.FromHexString((Key + Key)[..(bytes * 2)])));

    /// <summary>
    /// Edge cases on which libraries differ; here as without the cofactor and strict. Source: https://github.com/novifinancial/ed25519-speccheck
    /// </summary>
    [Theory]
    [InlineData("key and R of small order, S = 0", false, "8c93255d71dcab10e8f379c26200f3c7bd5f09d9bc3068d3ef4edeb4853022b6", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("key of small order", false, "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa", "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04")]
    [InlineData("R of small order", true, "aebf3f2601a0c8c5d39cc7d8911642f740b78168218da8471772b35f9d35b9ab", "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa8c4bd45aecaca5b24fb97bc10ac27ac8751a7dfe1baff8b953ec9f5833ca260e")]
    [InlineData("key and R of mixed order", true, "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79", "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d", "9046a64750444938de19f227bb80485e92b83fdb4b6506c160484c016cc1852f87909e14428a7a1d62e9f22f3d3ad7802db02eb2e688b6c52fcd6648a98bd009")]
    [InlineData("right with the cofactor only", false, "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c", "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d", "160a1cb0dc9c0258cd0a7d23e94d8fa878bcb1925f2c64246b2dee1796bed5125ec6bc982a269b723e0668e540911a9a6a58921d6925e434ab10aa7940551a09")]
    [InlineData("right with the cofactor only, reduced late", false, "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c", "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d", "21122a84e0b5fca4052f5b1235c80a537878b38f3142356b2c2384ebad4668b7e40bc836dac0f71076f9abe3a53f9c03c1ceeeddb658d0030494ace586687405")]
    [InlineData("S > L", false, "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40", "442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623", "e96f66be976d82e60150baecff9906684aebb1ef181f67a7189ac78ea23b6c0e547f7690a0e2ddcd04d87dbc3490dc19b3b3052f7ff0538cb68afb369ba3a514")]
    [InlineData("S >> L", false, "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40", "442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623", "8ce5b96c8f26d0ab6c47958c9e68b937104cd36e13c33566acd2fe8d38aa19427e71f98a473474f2f13f06f97c20d58cc3f54b8bd0d272f42b695dd7e89a8c22")]
    [InlineData("R not in its right encoding", false, "fdaebc429f4a735932a160da1301080c13280eea8bc280d1b392c6b9e6ba3a5a", "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43", "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f454d370c8d9fc323a41450f8d513eafeb5b0697390c1e505a0d4ddc71f566607")]
    [InlineData("R not in its right encoding, hashed as sent", false, "84b698d39be126ff55fe45079e6c8bf64a0d7db6994560b4e96b7021eb39c1a1", "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43", "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f084d5b99c2a9463d9c8bd5026916996984eeec87ddf1d3be329006ace1b37b09")]
    public void Edge_cases_are_judged_without_the_cofactor_and_strictly(string why, bool verified, string message, string key, string signature)
    {
        var read = Ed25519PublicKey.Read(Convert.FromHexString(key));
        Assert.True(verified == (read?.Verifies(Convert.FromHexString(signature), "", Convert.FromHexString(message)) ?? false), why);
    }

    private static bool Verifies(string key, string message, string signature) =>
        Ed25519PublicKey.Read(Convert.FromHexString(key))!.Verifies(Convert.FromHexString(signature), "", Convert.FromHexString(message));

    private static void AssertEachFlip(string hex, Action<string> assert)
    {
        var bytes = Convert.FromHexString(hex);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var changed = bytes.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            assert(Convert.ToHexStringLower(changed));
        }
    }

    private static byte[] Bytes(BigInteger number)
    {
        var bytes = new byte[32];
        Assert.True(number.TryWriteBytes(bytes, out _, isUnsigned: true));
        return bytes;
    }
}
