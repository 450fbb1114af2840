using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthFunctions.Startup;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Pages;

/// <summary>Signs tickets, so that they need not be stored to be believed. A signature is for one purpose: a link is no session.</summary>
/// <param name="options">The keys.</param>
/// <param name="time">The clock.</param>
public sealed class PageSigner(IOptions<PagesOptions> options, TimeProvider time)
{
    private const int MostCharacters = 2048;

    private readonly byte[][] keys = [.. options.Value.Keys.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Whether anything can be signed.</summary>
    public bool HasKeys => keys.Length > 0;

    /// <summary>A ticket as text: what it says, and its signature.</summary>
    internal string Sign(string purpose, PageTicket ticket)
    {
        var payload = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(ticket, PagesJson.Default.PageTicket));
        return $"{payload}.{Base64Url.EncodeToString(Signature(keys[0], purpose, payload))}";
    }

    /// <summary>What a ticket says, where it was signed here for this purpose and has not expired; null otherwise.</summary>
    internal PageTicket? Read(string purpose, string? text)
    {
        if (text is not { Length: <= MostCharacters } || text.Split('.') is not [var payload, var signature] || !IsGood(purpose, payload, signature))
        {
            return null;
        }

        var ticket = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(payload), PagesJson.Default.PageTicket);
        return ticket?.ExpiresAt > time.GetUtcNow() ? ticket : null;
    }

    /// <summary>A token that belongs to an id and cannot be told from it.</summary>
    internal string TokenOf(string purpose, string id) => Base64Url.EncodeToString(Signature(keys[0], purpose, id));

    /// <summary>Whether a token belongs to an id.</summary>
    internal bool IsTokenOf(string purpose, string id, string? token) => token is { Length: <= MostCharacters } && IsGood(purpose, id, token);

    private static byte[] Signature(byte[] key, string purpose, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose}\n{text}"));

    private bool IsGood(string purpose, string text, string signature)
    {
        if (!Base64Url.IsValid(signature))
        {
            return false;
        }

        var given = Base64Url.DecodeFromChars(signature);
        return keys.Any(key => CryptographicOperations.FixedTimeEquals(Signature(key, purpose, text), given));
    }
}

/// <summary>Who may look, and until when.</summary>
/// <param name="Id">The ticket's own id.</param>
/// <param name="Name">Who it was made for.</param>
/// <param name="ExpiresAt">When it ends.</param>
internal sealed record PageTicket(string Id, string Name, DateTimeOffset ExpiresAt);
