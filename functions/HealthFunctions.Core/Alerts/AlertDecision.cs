namespace HealthFunctions.Core.Alerts;

/// <summary>What a person decides about an alert.</summary>
/// <param name="Step">Acknowledged, snoozed or resolved.</param>
/// <param name="Author">Who decides.</param>
/// <param name="Note">Why, or what is being done.</param>
/// <param name="Until">For snoozed: until when.</param>
public sealed record AlertDecision(AlertStep Step, string Author, string? Note = null, DateTimeOffset? Until = null)
{
    /// <summary>The longest time to snooze, in days.</summary>
    public const int MostSnoozeDays = 90;

    /// <summary>The longest note, in characters.</summary>
    public const int MaxNoteLength = 500;

    /// <summary>The longest name of an author, in characters.</summary>
    public const int MaxAuthorLength = 256;

    /// <summary>Everything that is wrong with it; empty where it can be taken.</summary>
    public IEnumerable<Fault> Check(DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(Author) || Author.Length > MaxAuthorLength)
        {
            yield return new Fault("$.author", $"must be 1 to {MaxAuthorLength} characters");
        }

        if (Note?.Length > MaxNoteLength)
        {
            yield return new Fault("$.note", $"must be at most {MaxNoteLength} characters");
        }

        if (Step == AlertStep.Snoozed && !(Until > now && Until <= now.AddDays(MostSnoozeDays)))
        {
            yield return new Fault("$.until", $"must be a time within the next {MostSnoozeDays} days");
        }
        else if (Step != AlertStep.Snoozed && Until is not null)
        {
            yield return new Fault("$.until", "is only for snoozing");
        }
    }

    /// <summary>The alerts after the decision; the same object where an alert of that kind is not there, or resolved already.</summary>
    /// <param name="alerts">The alerts of the account.</param>
    /// <param name="kind">The kind that is decided on.</param>
    /// <param name="now">The present.</param>
    public AccountAlerts Apply(AccountAlerts alerts, string kind, DateTimeOffset now)
    {
        if (alerts.Find(kind) is not { IsActive: true } alert)
        {
            return alerts;
        }

        var next = alert with { UpdatedAt = now, SnoozedUntil = null };
        next = Step switch
        {
            AlertStep.Acknowledged => next with { Status = AlertStatus.Acknowledged },
            AlertStep.Snoozed => next with { Status = AlertStatus.Snoozed, SnoozedUntil = Until },
            AlertStep.Resolved => next with { Status = AlertStatus.Resolved, ResolvedAt = now, ResolvedBy = Author, CauseStands = alert.GoneSince is null },
            _ => throw new InvalidOperationException($"{Step} is not for a person to decide."),
        };
        return alerts.With(next, new AlertEvent(kind, now, Step, next.Severity, next.Reason, Author, Note));
    }
}
