namespace HealthFunctions.Storage.Accounts;

/// <summary>
/// Signals came for an account that is being merged into another: until that is done they can be applied to neither. It takes
/// moments, so whoever brings them tries again.
/// </summary>
/// <param name="accountId">The account.</param>
/// <param name="into">The account that it becomes part of.</param>
public sealed class AccountMergingException(string accountId, string into)
    : Exception($"Account '{accountId}' is being merged into '{into}'. Try again in a moment.");
