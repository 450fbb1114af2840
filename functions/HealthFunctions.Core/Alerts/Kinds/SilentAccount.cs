namespace HealthFunctions.Core.Alerts.Kinds;

/// <summary>Nothing is heard of the customer, on any channel: the happy ones that nobody ever hears from leave as well.</summary>
public sealed class SilentAccount : IAlertKind
{
    /// <inheritdoc/>
    public AlertKindDefinition Definition { get; } = new(
        "silentAccount",
        "Silent account",
        "no conversation, no answer to a survey and no ticket for `days` or more, however well it goes; where there never was one, since the account is known",
        "the customer is heard of on any of these",
        new AlertKindSettings { Thresholds = new Dictionary<string, double> { ["days"] = 60 } });

    /// <inheritdoc/>
    public AlertFinding? Find(AlertFacts facts, AlertKindSettings settings, Alert? standing)
    {
        var heard = Heard(facts).DefaultIfEmpty().MaxBy(one => one.At);
        if ((heard.What is null ? KnownSince(facts) : heard.At) is not { } since || (facts.AsOf - since).TotalDays < settings["days"])
        {
            return null;
        }

        var last = heard.What is null ? "there never was a conversation, a survey answer or a ticket" : $"the last was {heard.What} on {since:yyyy-MM-dd}";
        return new AlertFinding(settings.Severity, $"Nothing heard for {Sentence.Days((facts.AsOf - since).TotalDays)}: {last}.", $"{since:yyyy-MM-dd}");
    }

    private static IEnumerable<(string? What, DateTimeOffset At)> Heard(AlertFacts facts)
    {
        if (facts.State.Touchpoints.At(facts.AsOf) is { } touchpoint)
        {
            yield return ("a conversation", touchpoint.At);
        }

        if (facts.State.Surveys.At(facts.AsOf) is { } answer)
        {
            yield return ("a survey answer", answer.At);
        }

        foreach (var ticket in facts.State.Tickets.Values)
        {
            if (ticket.At(facts.AsOf) is { } change)
            {
                yield return ("a ticket", change.At);
            }
        }
    }

    /// <summary>Since when the account could have been heard of; null where nothing dates it.</summary>
    private static DateTimeOffset? KnownSince(AlertFacts facts)
    {
        if (facts.Profile.TenureStart is { } day)
        {
            return Start(day);
        }

        var said = new[] { facts.State.Profile.Name, facts.State.Profile.Owner, facts.State.Profile.Segment }
            .Where(field => !field.IsEmpty).Select(field => (DateTimeOffset?)field.Changes[0].At).Min();
        var used = facts.State.Usage.Events.Days.Count > 0 ? Start(DateOnly.FromDayNumber(facts.State.Usage.Events.Days.First().Key)) : (DateTimeOffset?)null;
        return said is null || used < said ? used : said;
    }

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
