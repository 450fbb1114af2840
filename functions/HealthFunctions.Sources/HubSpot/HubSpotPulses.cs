using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.HubSpot;

/// <summary>What somebody set as the pulse on a company's record.</summary>
/// <param name="options">Which properties hold it, and the names of users.</param>
internal sealed class HubSpotPulses(HubSpotOptions options)
{
    /// <summary>Nobody is made to give reasons in HubSpot; an at-risk status needs one all the same.</summary>
    private const string NotStated = "not-stated";

    private const string OtherReason = "other";

    private readonly Dictionary<string, string> users = HubSpotOptions.PairsOf(options.Users);

    /// <summary>Null where the status was emptied: that takes nothing back of what was said.</summary>
    /// <param name="change">The change of the status.</param>
    /// <param name="key">Its delivery key.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="company">Whose pulse it is.</param>
    /// <param name="saves">For the reasons and the note, which come as events of their own.</param>
    public PulseSignal? Of(HubSpotEvent change, string key, DateTimeOffset at, ExternalId company, HubSpotSaves saves)
    {
        if (change.Value() is not { } value)
        {
            return null;
        }

        var status = StatusOf(value);
        var reasons = ReasonsOf(saves.Beside(change, options.PulseReasonsProperty));
        var needsReason = reasons.Length == 0 && PulseScales.Default.Find(status)?.Status.AtRisk == true;
        return new PulseSignal
        {
            Id = key,
            OccurredAt = at,
            ExternalId = company,
            Status = status,
            Reasons = needsReason ? [NotStated] : reasons,
            Note = Shortened(saves.Beside(change, options.PulseNoteProperty)),
            Author = AuthorOf(change),
        };
    }

    /// <summary>The names inside HubSpot are often those that people see, with underscores for spaces.</summary>
    private static string StatusOf(string value) => PulseScales.Default.Find(value) is null ? value.Replace('_', ' ') : value;

    /// <summary>A code that we do not know is a reason all the same. More than a pulse may have are cut off, the first ones stay.</summary>
    private static string[] ReasonsOf(string? value) =>
        [.. SourceOptions.ListOf(value ?? "")
            .Select(code => code.ToLowerInvariant().Replace('_', '-').Replace(' ', '-'))
            .Select(code => ReasonCodes.Contains(code) ? code : OtherReason)
            .Distinct()
            .Take(PulseRules.MaxReasons)];

    /// <summary>Better the beginning of a note than no pulse. A character of two halves is not cut in the middle.</summary>
    private static string? Shortened(string? note)
    {
        const int Max = SignalRules.MaxNoteLength;
        return note is { Length: > Max } ? note[..(char.IsHighSurrogate(note[Max - 1]) ? Max - 1 : Max)] : note;
    }

    private string AuthorOf(HubSpotEvent change)
    {
        const string User = "userId:";
        if (change.SourceId is { } source && source.StartsWith(User, StringComparison.OrdinalIgnoreCase))
        {
            var id = source[User.Length..];
            return users.TryGetValue(id, out var name) ? name : $"hubspot user {id}";
        }

        return change.ChangeSource is { Length: > 0 } by ? $"hubspot {by.ToLowerInvariant().Replace('_', ' ')}" : HubSpotSource.SourceName;
    }
}
