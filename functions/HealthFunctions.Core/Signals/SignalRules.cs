using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Signals;

/// <summary>What a signal must keep to be accepted. Each rule answers with the member it concerns.</summary>
public static class SignalRules
{
    /// <summary>How far ahead of our clock a signal's time may be; clocks differ, but not by more.</summary>
    public static readonly TimeSpan FutureTolerance = TimeSpan.FromHours(24);

    /// <summary>The longest id, name or user.</summary>
    public const int MaxTextLength = 256;

    /// <summary>The longest note.</summary>
    public const int MaxNoteLength = 4000;

    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Everything that is wrong with <paramref name="signal"/>; empty when it may be applied.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="now">The present, by which a time counts as too far in the future.</param>
    /// <param name="pulses">What a pulse can say; what comes with the product where left out.</param>
    public static IReadOnlyList<Fault> Check(Signal signal, DateTimeOffset now, PulseCatalogue? pulses = null)
    {
        var rules = new Checks(now);
        rules.Text("$.id", signal.Id);
        rules.Moment("$.occurredAt", signal.OccurredAt);
        rules.OptionalText("$.alias", signal.Alias);
        rules.Domain("$.mailDomain", signal.MailDomain);
        CheckAccount(signal, rules);
        switch (signal)
        {
            case LoginSignal login:
                rules.Text("$.user", login.User);
                break;
            case FeatureSignal feature:
                rules.Text("$.user", feature.User);
                rules.Text("$.feature", feature.Feature);
                break;
            case ActivitySignal activity:
                rules.Text("$.user", activity.User);
                break;
            case TicketSignal ticket:
                rules.Text("$.ticketId", ticket.TicketId);
                rules.Moment("$.openedAt", ticket.OpenedAt);
                rules.Moment("$.firstAnsweredAt", ticket.FirstAnsweredAt);
                rules.Moment("$.solvedAt", ticket.SolvedAt);
                rules.Between("$.reopenings", ticket.Reopenings, 0, 1000);
                break;
            case SurveySignal survey:
                CheckSurvey(survey, rules);
                break;
            case SubscriptionSignal subscription:
                rules.Text("$.subscriptionId", subscription.SubscriptionId);
                rules.Amount("$.mrr", subscription.Mrr);
                rules.Currency("$.currency", subscription.Currency);
                rules.Between("$.seats", subscription.Seats, 0, 10_000_000);
                break;
            case InvoiceSignal invoice:
                rules.Text("$.invoiceId", invoice.InvoiceId);
                rules.Amount("$.amountDue", invoice.AmountDue);
                rules.Currency("$.currency", invoice.Currency);
                break;
            case PaymentMethodSignal method:
                rules.Text("$.paymentMethodId", method.PaymentMethodId);
                break;
            case DisputeSignal dispute:
                rules.Text("$.disputeId", dispute.DisputeId);
                break;
            case RefundSignal refund:
                rules.Text("$.refundId", refund.RefundId);
                rules.Amount("$.amount", refund.Amount);
                rules.Currency("$.currency", refund.Currency);
                break;
            case DealSignal deal:
                rules.Text("$.dealId", deal.DealId);
                rules.Amount("$.amount", deal.Amount);
                rules.Currency("$.currency", deal.Currency);
                break;
            case ContactSignal contact:
                rules.Text("$.contactId", contact.ContactId);
                break;
            case MilestoneSignal milestone:
                rules.Text("$.milestoneId", milestone.MilestoneId);
                rules.Text("$.name", milestone.Name);
                rules.OptionalText("$.goalId", milestone.GoalId);
                rules.Moment("$.doneAt", milestone.DoneAt);
                break;
            case TouchpointSignal touchpoint:
                rules.Between("$.sentiment", touchpoint.Sentiment, -1, 1);
                break;
            case GoalSignal goal:
                CheckGoal(goal, rules);
                break;
            case PulseSignal pulse:
                CheckPulse(pulse, pulses ?? PulseCatalogue.Default, rules);
                break;
            case OverrideSignal manual:
                CheckOverride(manual, rules);
                break;
            case ProfileSignal profile:
                CheckProfile(profile, rules);
                break;
            default:
                rules.Add("$.type", $"has no rules: {signal.GetType().Name}");
                break;
        }

        return rules.Faults;
    }

    private static void CheckAccount(Signal signal, Checks rules)
    {
        if (signal.AccountId is not null)
        {
            if (!AccountId.IsValid(signal.AccountId))
            {
                rules.Add("$.accountId", AccountId.Rule);
            }
        }
        else if (signal.ExternalId is { } externalId)
        {
            rules.Text("$.externalId.source", externalId.Source);
            rules.Text("$.externalId.id", externalId.Id);
        }
        else
        {
            rules.Add("$.accountId", "is missing: name the account here or the customer in externalId");
        }
    }

    private static void CheckSurvey(SurveySignal survey, Checks rules)
    {
        var (lowest, highest) = survey.Survey switch
        {
            SurveyKind.Nps => (0, 10),
            SurveyKind.Csat => (1, 5),
            SurveyKind.Ces => (1, 7),
        };
        rules.Between("$.score", survey.Score, lowest, highest);
        rules.OptionalText("$.respondent", survey.Respondent);
    }

    private static void CheckGoal(GoalSignal goal, Checks rules)
    {
        rules.Text("$.goalId", goal.GoalId);
        rules.Text("$.name", goal.Name);
        rules.Between("$.progress", goal.Progress, 0, 1);
        if (goal.DueAt <= goal.StartedAt)
        {
            rules.Add("$.dueAt", "must be after startedAt");
        }
    }

    private static void CheckPulse(PulseSignal pulse, PulseCatalogue catalogue, Checks rules)
    {
        rules.Text("$.author", pulse.Author);
        rules.OptionalText("$.corrects", pulse.Corrects);
        if (pulse.Corrects is not null && pulse.Corrects == pulse.Id)
        {
            rules.Add("$.corrects", "must be another pulse");
        }

        if (pulse.Note is { Length: > MaxNoteLength })
        {
            rules.Add("$.note", $"must be at most {MaxNoteLength} characters");
        }

        foreach (var fault in PulseRules.Check(catalogue, pulse.Status, pulse.Reasons, pulse.OccurredAt))
        {
            rules.Add(fault.Path, fault.Reason);
        }
    }

    private static void CheckOverride(OverrideSignal manual, Checks rules)
    {
        rules.Text("$.author", manual.Author);
        if (manual.Removed)
        {
            return;
        }

        var expiresAt = manual.ExpiresAt ?? DateTimeOffset.MinValue;
        foreach (var fault in OverrideRules.Check(manual.Band, manual.Score, manual.Author, manual.Reason, expiresAt, manual.OccurredAt))
        {
            if (fault.Path != "$.author")
            {
                rules.Add(fault.Path, fault.Reason);
            }
        }
    }

    private static void CheckProfile(ProfileSignal profile, Checks rules)
    {
        rules.OptionalText("$.name", profile.Name);
        rules.OptionalText("$.owner", profile.Owner);
        rules.OptionalText("$.segment", profile.Segment);
        rules.OptionalText("$.plan", profile.Plan);
        rules.OptionalText("$.lifecycleStage", profile.LifecycleStage);
        rules.Amount("$.arr", profile.Arr);
        rules.Amount("$.mrr", profile.Mrr);
        rules.Amount("$.tcv", profile.Tcv);
        rules.Currency("$.currency", profile.Currency);
        rules.Between("$.seats", profile.Seats, 0, 10_000_000);
        foreach (var (source, ids) in profile.ExternalIds ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            rules.Text($"$.externalIds.{source}", source);
            if (ids is null)
            {
                rules.Add($"$.externalIds.{source}", "must be a list of ids");
                continue;
            }

            for (var i = 0; i < ids.Count; i++)
            {
                rules.Text($"$.externalIds.{source}[{i}]", ids[i]);
                if (source == MailDomain.Source)
                {
                    rules.Domain($"$.externalIds.{source}[{i}]", ids[i]);
                }
            }
        }

        if (profile.TenureStart is { } start && start > DateOnly.FromDateTime(rules.Now.UtcDateTime + FutureTolerance))
        {
            rules.Add("$.tenureStart", "must not be in the future");
        }
    }

    private sealed class Checks(DateTimeOffset now)
    {
        private List<Fault>? faults;

        public DateTimeOffset Now => now;

        public IReadOnlyList<Fault> Faults => faults ?? (IReadOnlyList<Fault>)[];

        public void Add(string path, string reason) => (faults ??= []).Add(new Fault(path, reason));

        public void Text(string path, string? value)
        {
            if (string.IsNullOrWhiteSpace(value) || value.Length > MaxTextLength)
            {
                Add(path, $"must be 1 to {MaxTextLength} characters");
            }
        }

        public void OptionalText(string path, string? value)
        {
            if (value is not null)
            {
                Text(path, value);
            }
        }

        public void Moment(string path, DateTimeOffset? value)
        {
            if (value > now + FutureTolerance)
            {
                Add(path, "must not be in the future");
            }
            else if (value < Earliest)
            {
                Add(path, "must be in the year 2000 or later");
            }
        }

        public void Between(string path, double? value, double lowest, double highest)
        {
            if (value is { } number && !(number >= lowest && number <= highest))
            {
                Add(path, $"must be from {lowest} to {highest}");
            }
        }

        public void Amount(string path, decimal? value)
        {
            if (value is < 0 or > 1_000_000_000_000m)
            {
                Add(path, "must be from 0 to 1,000,000,000,000");
            }
        }

        public void Domain(string path, string? value)
        {
            if (value is not null && !MailDomain.IsValid(value))
            {
                Add(path, "must be a domain in lower case, such as example.com, and not one of a public mail provider");
            }
        }

        public void Currency(string path, string? value)
        {
            if (value is not null && !(value.Length == 3 && value.All(char.IsAsciiLetterUpper)))
            {
                Add(path, "must be an ISO 4217 code in upper case, such as EUR");
            }
        }
    }
}
