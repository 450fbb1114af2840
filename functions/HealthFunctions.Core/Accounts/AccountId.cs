using System.Buffers;

namespace HealthFunctions.Core.Accounts;

/// <summary>The rule for account ids: 1 to 128 of letters, digits and <c>-_.:@</c>, so that one is safe in a URL and in a storage key.</summary>
public static class AccountId
{
    /// <summary>The longest id.</summary>
    public const int MaxLength = 128;

    /// <summary>The rule in words, for whoever broke it.</summary>
    public const string Rule = "must be 1 to 128 of the letters a-z and A-Z, digits and - _ . : @";

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:@");

    /// <summary>Whether <paramref name="id"/> may name an account.</summary>
    public static bool IsValid(string? id) =>
        id is { Length: > 0 and <= MaxLength } && !id.AsSpan().ContainsAnyExcept(Allowed);
}
