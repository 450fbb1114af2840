namespace HealthFunctions.Cards;

/// <summary>Somebody who may look at a card.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="User">In whose name a pulse is set; null for those who may only look.</param>
/// <param name="Token">What let them in, for the card's form; null for those who came with a signature.</param>
internal sealed record CardVisitor(string AccountId, string? User, string? Token);

/// <summary>The visitor, or why nobody is let in.</summary>
/// <param name="Visitor">Who may look; null for nobody.</param>
/// <param name="Status">The status to answer with where nobody is let in.</param>
/// <param name="Reason">Why not and what to do, for a person to read.</param>
internal sealed record CardAdmission(CardVisitor? Visitor, int Status, string Reason)
{
    public static CardAdmission Of(CardVisitor visitor) => new(visitor, 200, "");

    public static CardAdmission Refused(int status, string reason) => new(null, status, reason);
}
