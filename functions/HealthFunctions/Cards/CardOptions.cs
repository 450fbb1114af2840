namespace HealthFunctions.Cards;

/// <summary>The card that CRMs show of an account, at <c>Cards__...</c>.</summary>
public sealed class CardOptions
{
    /// <summary>The shortest secret that is accepted, in characters.</summary>
    public const int ShortestSecret = 32;

    /// <summary>
    /// What tokens are signed with, separated by <c>;</c>: the first signs, any of them is good. So a new one goes to the front, and the
    /// old one can go when the longest lifetime is over. Without one there are no tokens.
    /// </summary>
    public string Secrets { get; set; } = "";

    /// <summary>How long a token is good where whoever asks for it does not say.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a token may be good at the most.</summary>
    public TimeSpan MaxTokenLifetime { get; set; } = TimeSpan.FromHours(8);

    /// <summary>
    /// Who may show the card in a frame, separated by <c>;</c>, such as <c>https://*.lightning.force.com</c>. Nobody where it is empty.
    /// </summary>
    public string FrameAncestors { get; set; } = "";

    /// <summary>The client secrets of the HubSpot app whose card asks for accounts, separated by <c>;</c>. Without one HubSpot gets nothing.</summary>
    public string HubSpotSecrets { get; set; } = "";

    internal static string[] Split(string list) => list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
