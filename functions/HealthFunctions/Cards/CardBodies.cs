namespace HealthFunctions.Cards;

/// <summary>A request for a token.</summary>
internal sealed record CardTokenBody
{
    /// <summary>Who looks, and in whose name a pulse is set; without a user the card only shows.</summary>
    public string? User { get; init; }

    /// <summary>For how many seconds it is good; <c>Cards__TokenLifetime</c> where it is left out.</summary>
    public int? LifetimeSeconds { get; init; }
}

/// <summary>A token.</summary>
/// <param name="Token">The token.</param>
/// <param name="Url">The card's address with the token in it; null where the app does not know its own (<c>Pages__PublicUrl</c>).</param>
/// <param name="ExpiresAt">From when on it is no longer good.</param>
internal sealed record CardTokenView(string Token, Uri? Url, DateTimeOffset ExpiresAt);

/// <summary>A pulse as an app card sets it.</summary>
internal sealed record CardPulseBody
{
    public required string Status { get; init; }

    public IReadOnlyList<string> Reasons { get => field ?? []; init; }

    public string? Note { get; init; }
}
