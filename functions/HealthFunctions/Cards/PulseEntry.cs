using System.Text.RegularExpressions;
using HealthFunctions.Core.Signals;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Cards;

/// <summary>A pulse as somebody has set it on a card.</summary>
/// <param name="Id">Made when the form was shown, so that a form that is sent twice sets one pulse.</param>
/// <param name="Status">The status; empty where none was chosen.</param>
/// <param name="Reasons">Codes of the reasons.</param>
/// <param name="Note">A free note; null for none.</param>
internal sealed partial record PulseEntry(string Id, string Status, IReadOnlyList<string> Reasons, string? Note)
{
    /// <summary>The source that signals of cards name.</summary>
    public const string Source = "card";

    public static PulseEntry Of(IFormCollection form) => new(
        form["id"].ToString() is var id && FormId().IsMatch(id) ? id : NewId(),
        form["status"].ToString(),
        [.. form["reason"].OfType<string>()],
        form["note"].ToString().Trim() is { Length: > 0 } note ? note : null);

    public static PulseEntry Of(CardPulseBody body) => new(NewId(), body.Status, body.Reasons, body.Note);

    public static string NewId() => Guid.NewGuid().ToString("N");

    /// <summary>The same as a signal.</summary>
    public PulseSignal ToSignal(CardVisitor visitor, DateTimeOffset now) => new()
    {
        Id = $"card-{Id}",
        OccurredAt = now,
        AccountId = visitor.AccountId,
        Source = Source,
        Status = Status,
        Reasons = Reasons,
        Note = Note,
        Author = visitor.User!,
    };

    [GeneratedRegex("^[0-9a-f]{32}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormId();
}
