using System.Globalization;

namespace HealthFunctions.Core.Notifications;

/// <summary>An event in words, for people.</summary>
internal static class NotificationText
{
    /// <summary>What happened to whom, without a stop.</summary>
    public static string Title(NotificationEvent happened) => happened.Type switch
    {
        NotificationTypes.AlertOpened => $"Alert: {happened.Account.Name}",
        NotificationTypes.AlertWorsened => $"Alert grew worse: {happened.Account.Name}",
        NotificationTypes.AlertReminded => $"Alert still open: {happened.Account.Name}",
        NotificationTypes.AlertResolved => $"Alert resolved: {happened.Account.Name}",
        _ when happened.Change is { } change => $"From {AccountNews.Word(change.From)} to {AccountNews.Word(change.To)}: {happened.Account.Name}",
        _ => happened.Account.Name,
    };

    /// <summary>What is worth knowing beside the reason.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(NotificationEvent happened)
    {
        yield return ("Severity", AccountNews.Word(happened.Severity));
        if (happened.Kind is { } kind)
        {
            yield return ("Kind", kind);
        }

        if (happened.Change?.Score is { } score)
        {
            yield return ("Score", score.ToString("0", CultureInfo.InvariantCulture));
        }

        if (happened.Account.Owner is { } owner)
        {
            yield return ("Owner", owner);
        }
    }

    /// <summary>At most so many characters, never half of one.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return $"{text[..end]}…";
    }
}
