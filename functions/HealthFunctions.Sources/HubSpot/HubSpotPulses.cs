using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.HubSpot;

/// <summary>What somebody set as the pulse on a company's record.</summary>
/// <param name="options">Which properties hold it, and the names of users.</param>
internal sealed class HubSpotPulses(HubSpotOptions options)
{
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

        return new PulseSignal
        {
            Id = key,
            OccurredAt = at,
            ExternalId = company,
            Status = value,
            Reasons = [.. SourceOptions.ListOf(saves.Beside(change, options.PulseReasonsProperty) ?? "")],
            Note = Shortened(saves.Beside(change, options.PulseNoteProperty)),
            Author = AuthorOf(change),
        };
    }

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
