using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Cards;

/// <summary>
/// Makes tokens and tells good ones from others: what a token says, and its HMAC-SHA256. Nothing of it is stored, so checking one reads
/// nothing. See docs/decisions/0011-cards-by-token.md.
/// </summary>
/// <param name="options">The secrets.</param>
/// <param name="time">The clock.</param>
public sealed class CardTokens(IOptions<CardOptions> options, TimeProvider time)
{
    // Signed along, so that nothing else that is ever signed with the same secret passes for a token.
    private const string Purpose = "healthfunctions card 1\n";
    private const int LongestToken = 1024;

    private readonly byte[][] secrets = [.. CardOptions.Split(options.Value.Secrets).Select(Encoding.UTF8.GetBytes)];

    /// <summary>Whether there is a secret to sign with.</summary>
    public bool AreConfigured => secrets.Length > 0;

    /// <summary>A token as text that needs no escaping in an address.</summary>
    /// <exception cref="InvalidOperationException">There is no secret.</exception>
    public string Write(CardToken token)
    {
        if (!AreConfigured)
            throw new InvalidOperationException("Cards__Secrets is empty.");

        var said = Encoding.UTF8.GetBytes($"{token.ExpiresAt.ToUnixTimeSeconds()}\n{token.AccountId}\n{token.User}");
        return $"{Base64Url.EncodeToString(said)}.{Base64Url.EncodeToString(Sign(secrets[0], said))}";
    }

    /// <summary>What a token says, where one of our secrets has signed it and it has not expired.</summary>
    /// <param name="text">The token.</param>
    /// <param name="token">What it says; of an expired one, too.</param>
    public CardTokenState Read(string? text, out CardToken? token)
    {
        token = null;
        if (string.IsNullOrEmpty(text))
            return CardTokenState.Missing;

        if (text.Length > LongestToken || text.Split('.') is not [var first, var second] || !TryDecode(first, out var said) || !TryDecode(second, out var signature))
            return CardTokenState.Forged;

        // Every secret is tried, whichever fits, and each comparison takes the same time.
        var signed = secrets.Aggregate(false, (found, secret) => found | CryptographicOperations.FixedTimeEquals(signature, Sign(secret, said)));
        if (!signed || Encoding.UTF8.GetString(said).Split('\n') is not [var expires, var account, var user]
            || !long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return CardTokenState.Forged;
        }

        token = new CardToken(account, user.Length == 0 ? null : user, DateTimeOffset.FromUnixTimeSeconds(seconds));
        return token.ExpiresAt > time.GetUtcNow() ? CardTokenState.Good : CardTokenState.Expired;
    }

    private static byte[] Sign(byte[] secret, byte[] said)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hmac.AppendData(Encoding.UTF8.GetBytes(Purpose));
        hmac.AppendData(said);
        return hmac.GetHashAndReset();
    }

    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = [];
        if (!Base64Url.IsValid(text, out var length))
            return false;

        bytes = new byte[length];
        return Base64Url.TryDecodeFromChars(text, bytes, out var written) && written == length;
    }
}

/// <summary>What is to be thought of a token.</summary>
public enum CardTokenState
{
    /// <summary>It is good.</summary>
    Good,

    /// <summary>There is none.</summary>
    Missing,

    /// <summary>It was good.</summary>
    Expired,

    /// <summary>None of our secrets has signed it.</summary>
    Forged,
}
