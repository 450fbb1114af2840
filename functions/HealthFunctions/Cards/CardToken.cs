namespace HealthFunctions.Cards;

/// <summary>What a token lets its bearer do: look at the card of one account, and maybe set its pulse, until it expires.</summary>
/// <param name="AccountId">The account, and no other.</param>
/// <param name="User">In whose name the pulse is set; null for a token that only shows.</param>
/// <param name="ExpiresAt">From when on it is no longer good; in whole seconds.</param>
public sealed record CardToken(string AccountId, string? User, DateTimeOffset ExpiresAt)
{
    /// <summary>The longest name of a user.</summary>
    public const int MaxUserLength = 200;

    /// <summary>Whether a name can stand in a token, and in a pulse as its author.</summary>
    public static bool IsUser(string user) => user.Trim().Length > 0 && user.Length <= MaxUserLength && !user.Any(char.IsControl);
}
