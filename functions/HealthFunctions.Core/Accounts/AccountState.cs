using System.Text.Json.Serialization;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Accounts;

/// <summary>
/// Everything known of one account: time-stamped facts, from which its health can be computed for any moment within the
/// retention. It is the fold of its signals and depends on nothing but their set, not on the order of their arrival.
/// </summary>
[JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
public sealed class AccountState
{
    /// <summary>How long daily usage is kept, in days before the newest signal of the account.</summary>
    public const int UsageRetentionDays = 180;

    /// <summary>How long every other dated fact is kept, in days before the newest signal of the account.</summary>
    public const int FactRetentionDays = 400;

    /// <summary>How many signals the list of what came last holds.</summary>
    public const int RecentSignals = 20;

    /// <summary>The version of this shape that new state is written in.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The version of this shape.</summary>
    // Not "init" but "set", here and below: only so can the JSON reader fill the sorted collections that are there already.
    public int Schema { get; set; } = CurrentSchema;

    /// <summary>The account.</summary>
    public string AccountId { get; set; } = "";

    /// <summary>The time of the newest signal; what is kept is measured from here.</summary>
    public DateTimeOffset NewestAt { get; set; }

    /// <summary>The account itself.</summary>
    public ProfileFacts Profile { get; } = new();

    /// <summary>Use of the product.</summary>
    public UsageFacts Usage { get; } = new();

    /// <summary>Tickets by <c>source:id</c>.</summary>
    public SortedDictionary<string, Timeline<TicketFact>> Tickets { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers to surveys.</summary>
    public Timeline<SurveyFact> Surveys { get; } = new();

    /// <summary>Subscriptions by <c>source:id</c>.</summary>
    public SortedDictionary<string, Timeline<SubscriptionFact>> Subscriptions { get; } = new(StringComparer.Ordinal);

    /// <summary>Invoices by <c>source:id</c>.</summary>
    public SortedDictionary<string, Timeline<InvoiceFact>> Invoices { get; } = new(StringComparer.Ordinal);

    /// <summary>Payment methods by <c>source:id</c>.</summary>
    public SortedDictionary<string, Timeline<PaymentMethodFact>> PaymentMethods { get; } = new(StringComparer.Ordinal);

    /// <summary>Disputed charges by <c>source:id</c>: open or not.</summary>
    public SortedDictionary<string, Timeline<bool>> Disputes { get; } = new(StringComparer.Ordinal);

    /// <summary>Refunds by <c>source:id</c>.</summary>
    public SortedDictionary<string, Timeline<RefundFact>> Refunds { get; } = new(StringComparer.Ordinal);

    /// <summary>Opportunities by <c>source:id</c>.</summary>
    public SortedDictionary<string, Timeline<DealFact>> Deals { get; } = new(StringComparer.Ordinal);

    /// <summary>People at the customer by <c>source:key</c>.</summary>
    public SortedDictionary<string, Timeline<ContactFact>> Contacts { get; } = new(StringComparer.Ordinal);

    /// <summary>Conversations with the customer.</summary>
    public Timeline<TouchpointFact> Touchpoints { get; } = new();

    /// <summary>Goals of the success plan by their id.</summary>
    public SortedDictionary<string, Timeline<GoalFact>> Goals { get; } = new(StringComparer.Ordinal);

    /// <summary>Milestones of the success plan and of onboarding by their id.</summary>
    public SortedDictionary<string, Timeline<MilestoneFact>> Milestones { get; } = new(StringComparer.Ordinal);

    /// <summary>Pulses.</summary>
    public Timeline<PulseFact> Pulses { get; } = new();

    /// <summary>What people have set in place of the calculated health.</summary>
    public Timeline<OverrideFact> Overrides { get; } = new();

    /// <summary>The signals that came last, newest first.</summary>
    public List<RecentSignal> Recent { get; } = [];

    /// <summary>
    /// Folds signals in. The caller sees to it that a signal is folded once only (see the markers in storage), since
    /// daily counts cannot tell.
    /// </summary>
    /// <param name="signals">Signals of this account that keep <see cref="SignalRules"/>, in any order.</param>
    /// <param name="userKeys">How people are named in usage.</param>
    /// <param name="scales">The scales of pulses; those that come with the product where left out.</param>
    public void Apply(IEnumerable<Signal> signals, UserKeys userKeys, PulseScales? scales = null)
    {
        foreach (var signal in signals)
        {
            Fold(signal, userKeys, scales ?? PulseScales.Default);
        }

        Forget();
    }

    /// <summary>
    /// Takes over everything known of another account, as if its signals had been this account's from the beginning. Goals and
    /// milestones of the same id become one, like everything else that is known by an id. Only overrides are not taken over: they
    /// were a judgement of the account as it was, and what is said of the one that stays remains.
    /// </summary>
    /// <param name="other">The other account's state; it stays as it is.</param>
    public void Absorb(AccountState other)
    {
        Profile.Absorb(other.Profile);
        Usage.Absorb(other.Usage);
        Absorb(Tickets, other.Tickets);
        Surveys.Absorb(other.Surveys);
        Absorb(Subscriptions, other.Subscriptions);
        Absorb(Invoices, other.Invoices);
        Absorb(PaymentMethods, other.PaymentMethods);
        Absorb(Disputes, other.Disputes);
        Absorb(Refunds, other.Refunds);
        Absorb(Deals, other.Deals);
        Absorb(Contacts, other.Contacts);
        Touchpoints.Absorb(other.Touchpoints);
        Absorb(Goals, other.Goals);
        Absorb(Milestones, other.Milestones);
        Pulses.Absorb(other.Pulses);
        foreach (var signal in other.Recent)
        {
            Remember(signal);
        }

        NewestAt = other.NewestAt > NewestAt ? other.NewestAt : NewestAt;
        Forget();
    }

    private static void Absorb<T>(SortedDictionary<string, Timeline<T>> timelines, SortedDictionary<string, Timeline<T>> others)
    {
        foreach (var (key, timeline) in others)
        {
            TimelineOf(timelines, key).Absorb(timeline);
        }
    }

    private void Fold(Signal signal, UserKeys userKeys, PulseScales scales)
    {
        var moment = Moment.Of(signal);
        var key = signal.Source;
        switch (signal)
        {
            case LoginSignal login:
                Usage.Logins.Add(DayBits.DayOf(moment.At));
                Usage.Record(DayBits.DayOf(moment.At), userKeys.KeyOf(login.User));
                break;
            case FeatureSignal feature:
                Usage.RecordFeature(DayBits.DayOf(moment.At), feature.Feature);
                Usage.Record(DayBits.DayOf(moment.At), userKeys.KeyOf(feature.User));
                break;
            case ActivitySignal activity:
                Usage.Record(DayBits.DayOf(moment.At), userKeys.KeyOf(activity.User));
                break;
            case TicketSignal ticket:
                TimelineOf(Tickets, $"{key}:{ticket.TicketId}")
                    .Record(moment, new TicketFact(
                        ticket.Status, ticket.Priority, ticket.OpenedAt?.ToUniversalTime(), ticket.Complaint,
                        ticket.FirstAnsweredAt?.ToUniversalTime(), ticket.SolvedAt?.ToUniversalTime(), ticket.Reopenings));
                break;
            case SurveySignal survey:
                var respondent = survey.Respondent is { } person ? userKeys.KeyOf(person) : null;
                Surveys.Record(moment, new SurveyFact(survey.Survey, survey.Score, respondent));
                break;
            case SubscriptionSignal subscription:
                TimelineOf(Subscriptions, $"{key}:{subscription.SubscriptionId}").Record(moment, new SubscriptionFact(
                    subscription.Status, subscription.Mrr, subscription.Currency, subscription.Seats,
                    subscription.RenewsAt?.ToUniversalTime(), subscription.CancelsAt?.ToUniversalTime()));
                break;
            case InvoiceSignal invoice:
                TimelineOf(Invoices, $"{key}:{invoice.InvoiceId}").Record(moment, new InvoiceFact(
                    invoice.Status, invoice.AmountDue, invoice.Currency, invoice.DueAt?.ToUniversalTime(), invoice.PaymentFailed));
                break;
            case PaymentMethodSignal method:
                TimelineOf(PaymentMethods, $"{key}:{method.PaymentMethodId}").Record(moment, new PaymentMethodFact(method.Attached, method.ExpiresAt?.ToUniversalTime()));
                break;
            case DisputeSignal dispute:
                TimelineOf(Disputes, $"{key}:{dispute.DisputeId}").Record(moment, dispute.Open);
                break;
            case RefundSignal refund:
                TimelineOf(Refunds, $"{key}:{refund.RefundId}").Record(moment, new RefundFact(refund.Amount, refund.Currency));
                break;
            case DealSignal deal:
                TimelineOf(Deals, $"{key}:{deal.DealId}").Record(moment, new DealFact(
                    deal.Status, deal.Kind, deal.Amount, deal.Currency, deal.ClosesAt?.ToUniversalTime()));
                break;
            case ContactSignal contact:
                TimelineOf(Contacts, $"{key}:{userKeys.KeyOf(contact.ContactId)}").Record(moment, new ContactFact(contact.Role, contact.Left));
                break;
            case TouchpointSignal touchpoint:
                Touchpoints.Record(moment, new TouchpointFact(touchpoint.Kind, touchpoint.Sentiment));
                break;
            case GoalSignal goal:
                TimelineOf(Goals, goal.GoalId).Record(moment, new GoalFact(
                    goal.Name, goal.Progress, goal.StartedAt.ToUniversalTime(), goal.DueAt.ToUniversalTime()));
                break;
            case MilestoneSignal milestone:
                TimelineOf(Milestones, milestone.MilestoneId).Record(moment, new MilestoneFact(
                    milestone.Name, milestone.DueAt.ToUniversalTime(), milestone.DoneAt?.ToUniversalTime(), milestone.Onboarding,
                    milestone.GoalId, milestone.Dropped));
                break;
            case PulseSignal pulse when scales.Find(pulse.Status) is { } found:
                Pulses.Record(moment, new PulseFact(pulse.Id, found.Scale.Name, found.Status.Name, pulse.Reasons, pulse.Author, pulse.Corrects));
                break;
            case OverrideSignal { Removed: true } removal:
                Overrides.Record(moment, new OverrideFact(null, null, "", removal.Author, moment.At));
                break;
            case OverrideSignal { ExpiresAt: { } expiresAt } manual:
                Overrides.Record(moment, new OverrideFact(manual.Band, manual.Score, manual.Reason ?? "", manual.Author, expiresAt.ToUniversalTime()));
                break;
            case ProfileSignal profile:
                Profile.Record(moment, profile);
                break;
            default:
                throw new ArgumentException($"No fold for a signal of type {signal.GetType().Name}.", nameof(signal));
        }

        Remember(new RecentSignal(moment.At, moment.Rank, moment.Tie, SignalTypes.NameOf(signal), signal.Source));
        NewestAt = moment.At > NewestAt ? moment.At : NewestAt;
    }

    private static Timeline<T> TimelineOf<T>(SortedDictionary<string, Timeline<T>> timelines, string key)
    {
        if (!timelines.TryGetValue(key, out var timeline))
        {
            timelines[key] = timeline = new Timeline<T>();
        }

        return timeline;
    }

    private static void DropBefore<T>(SortedDictionary<string, Timeline<T>> timelines, DateTimeOffset horizon)
    {
        foreach (var (key, timeline) in timelines.ToArray())
        {
            timeline.DropBefore(horizon);
            if (timeline.Changes.Count == 0)
            {
                timelines.Remove(key);
            }
        }
    }

    private static void ForgetBefore<T>(SortedDictionary<string, Timeline<T>> timelines, DateTimeOffset horizon)
    {
        foreach (var timeline in timelines.Values)
        {
            timeline.ForgetBefore(horizon);
        }
    }

    private void Remember(RecentSignal signal)
    {
        var place = 0;
        while (place < Recent.Count && Recent[place].Moment > signal.Moment)
        {
            place++;
        }

        if (place < RecentSignals)
        {
            Recent.Insert(place, signal);
            if (Recent.Count > RecentSignals)
            {
                Recent.RemoveAt(RecentSignals);
            }
        }
    }

    /// <summary>
    /// Forgets what is beyond the retention. What is dropped depends on the newest signal only, so that the order of arrival
    /// makes no difference: a fact beyond the horizon is dropped whether it came before the horizon moved or after.
    /// </summary>
    private void Forget()
    {
        if (NewestAt == DateTimeOffset.MinValue)
        {
            return;
        }

        Usage.DropBefore(DayBits.DayOf(NewestAt) - UsageRetentionDays);

        var horizon = NewestAt.AddDays(-FactRetentionDays);
        DropBefore(Tickets, horizon);
        DropBefore(Invoices, horizon);
        DropBefore(Disputes, horizon);
        DropBefore(Refunds, horizon);
        DropBefore(Deals, horizon);
        Surveys.DropBefore(horizon);

        ForgetBefore(Subscriptions, horizon);
        ForgetBefore(PaymentMethods, horizon);
        ForgetBefore(Contacts, horizon);
        ForgetBefore(Goals, horizon);
        ForgetBefore(Milestones, horizon);
        Touchpoints.ForgetBefore(horizon);
        Pulses.ForgetPulsesBefore(horizon);
        Overrides.ForgetBefore(horizon);
        Profile.ForgetBefore(horizon);
    }
}
