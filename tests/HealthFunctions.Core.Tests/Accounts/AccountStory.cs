using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Tests.Accounts;

/// <summary>What happened to an account, told in days before <see cref="An.Now"/>, and what its facts then say.</summary>
internal sealed class AccountStory(string id)
{
    private readonly List<Signal> signals = [];
    private FeatureCatalogue features = FeatureCatalogue.Empty;

    public AccountState State
    {
        get
        {
            var state = new AccountState { AccountId = id };
            state.Apply(signals, new UserKeys("salt"));
            return state;
        }
    }

    public static DateTimeOffset Ago(double days) => An.Now.AddDays(-days);

    public AccountStory With(Signal signal)
    {
        signals.Add(signal with { Id = $"signal-{signals.Count}", AccountId = id, Source = signal.Source.Length > 0 ? signal.Source : "api" });
        return this;
    }

    public AccountStory Login(double daysAgo, string user = "ann") => With(new LoginSignal { OccurredAt = Ago(daysAgo), User = user });

    /// <summary>A login on each of the days.</summary>
    public AccountStory Logins(string user, params IEnumerable<int> daysAgo) => daysAgo.Aggregate(this, (story, day) => story.Login(day, user));

    public AccountStory Used(string feature, double daysAgo, string user = "ann") =>
        With(new FeatureSignal { OccurredAt = Ago(daysAgo), User = user, Feature = feature });

    public AccountStory Active(double daysAgo, string user = "ann") => With(new ActivitySignal { OccurredAt = Ago(daysAgo), User = user });

    /// <summary>The product's features; those marked with an exclamation mark have high impact.</summary>
    public AccountStory WhereTheProductHas(params string[] names)
    {
        features = new FeatureCatalogue([.. names.Select(name => name.TrimEnd('!'))], [.. names.Where(name => name.EndsWith('!')).Select(name => name.TrimEnd('!'))]);
        return this;
    }

    public AccountStory Ticket(
        string ticket, TicketStatus status, double daysAgo, TicketPriority priority = TicketPriority.Normal, double? openedDaysAgo = null, bool complaint = false,
        double? solvedDaysAgo = null, int? reopenings = null, double? answeredDaysAgo = null) =>
        With(new TicketSignal
        {
            OccurredAt = Ago(daysAgo),
            TicketId = ticket,
            Status = status,
            Priority = priority,
            OpenedAt = openedDaysAgo is { } days ? Ago(days) : null,
            Complaint = complaint,
            SolvedAt = solvedDaysAgo is { } solved ? Ago(solved) : null,
            Reopenings = reopenings,
            FirstAnsweredAt = answeredDaysAgo is { } answered ? Ago(answered) : null,
        });

    public AccountStory Nps(double score, double daysAgo, string? by = "ann") => Answer(SurveyKind.Nps, score, daysAgo, by);

    public AccountStory Csat(double score, double daysAgo) => Answer(SurveyKind.Csat, score, daysAgo, by: null);

    public AccountStory Answer(SurveyKind survey, double score, double daysAgo, string? by) =>
        With(new SurveySignal { OccurredAt = Ago(daysAgo), Survey = survey, Score = score, Respondent = by });

    public AccountStory Subscription(
        double daysAgo, decimal? mrr = 100, SubscriptionStatus status = SubscriptionStatus.Active, string name = "main", string? currency = "EUR",
        int? seats = null, double? cancelsInDays = null) =>
        With(new SubscriptionSignal
        {
            OccurredAt = Ago(daysAgo),
            SubscriptionId = name,
            Status = status,
            Mrr = mrr,
            Currency = currency,
            Seats = seats,
            CancelsAt = cancelsInDays is { } days ? Ago(-days) : null,
        });

    public AccountStory Invoice(
        string invoice, InvoiceStatus status, double daysAgo, decimal due = 100, double? dueDaysAgo = null, bool paymentFailed = false, string currency = "EUR") =>
        With(new InvoiceSignal
        {
            OccurredAt = Ago(daysAgo),
            InvoiceId = invoice,
            Status = status,
            AmountDue = due,
            Currency = currency,
            DueAt = dueDaysAgo is { } days ? Ago(days) : null,
            PaymentFailed = paymentFailed,
        });

    public AccountStory CardAttached(string card, double daysAgo, double? expiresDaysAgo = null) => With(new PaymentMethodSignal
    {
        OccurredAt = Ago(daysAgo),
        PaymentMethodId = card,
        Attached = true,
        ExpiresAt = expiresDaysAgo is { } days ? Ago(days) : null,
    });

    public AccountStory Contact(string contact, double daysAgo, ContactRole role = ContactRole.Champion, bool left = false) =>
        With(new ContactSignal { OccurredAt = Ago(daysAgo), ContactId = contact, Role = role, Left = left });

    /// <summary>A milestone that is due, and was done, so many days ago.</summary>
    public AccountStory Milestone(
        string milestone, double dueDaysAgo, double? doneDaysAgo = null, bool onboarding = false, bool dropped = false, double saidDaysAgo = 0) =>
        With(new MilestoneSignal
        {
            OccurredAt = Ago(saidDaysAgo),
            MilestoneId = milestone,
            Name = milestone,
            DueAt = Ago(dueDaysAgo),
            DoneAt = doneDaysAgo is { } days ? Ago(days) : null,
            Onboarding = onboarding,
            Dropped = dropped,
        });

    public AccountStory CardRemoved(string card, double daysAgo) =>
        With(new PaymentMethodSignal { OccurredAt = Ago(daysAgo), PaymentMethodId = card, Attached = false });

    public AccountStory Dispute(string dispute, bool open, double daysAgo) =>
        With(new DisputeSignal { OccurredAt = Ago(daysAgo), DisputeId = dispute, Open = open });

    public AccountStory Refund(string refund, decimal amount, double daysAgo) =>
        With(new RefundSignal { OccurredAt = Ago(daysAgo), RefundId = refund, Amount = amount, Currency = "EUR" });

    public AccountStory Deal(string deal, DealStatus status, double daysAgo, double? closedDaysAgo = null) => With(new DealSignal
    {
        OccurredAt = Ago(daysAgo),
        DealId = deal,
        Status = status,
        ClosesAt = closedDaysAgo is { } days ? Ago(days) : null,
    });

    public AccountStory Spoke(double daysAgo, double? sentiment = null) =>
        With(new TouchpointSignal { OccurredAt = Ago(daysAgo), Kind = TouchpointKind.Call, Sentiment = sentiment });

    /// <summary>A goal that began and is due so many days ago (negative: so many days from now).</summary>
    public AccountStory Goal(string goal, double progress, double beganDaysAgo, double dueDaysAgo, double saidDaysAgo = 0) => With(new GoalSignal
    {
        OccurredAt = Ago(saidDaysAgo),
        GoalId = goal,
        Name = goal,
        Progress = progress,
        StartedAt = Ago(beganDaysAgo),
        DueAt = Ago(dueDaysAgo),
    });

    public AccountStory Pulse(string status, double daysAgo, params string[] reasons) =>
        With(new PulseSignal { OccurredAt = Ago(daysAgo), Status = status, Reasons = reasons, Author = "cleo" });

    public AccountStory Profile(ProfileSignal said, double daysAgo = 0) => With(said with { OccurredAt = Ago(daysAgo) });

    public AccountStory Owner(string owner, double daysAgo) => Profile(new ProfileSignal { OccurredAt = default, Owner = owner }, daysAgo);

    public AccountStory Seats(int seats, double daysAgo = 0) => Profile(new ProfileSignal { OccurredAt = default, Seats = seats }, daysAgo);

    /// <summary>The number of a metric; null where it is absent.</summary>
    public double? Number(MetricDefinition metric, double asOfDaysAgo = 0) => Value(metric, asOfDaysAgo) is { IsAbsent: false } value ? value.AsNumber : null;

    /// <summary>The flag of a metric; null where it is absent.</summary>
    public bool? Flag(MetricDefinition metric, double asOfDaysAgo = 0) => Value(metric, asOfDaysAgo) is { IsAbsent: false } value ? value.AsFlag : null;

    /// <summary>The text of a metric; null where it is absent.</summary>
    public string? Text(MetricDefinition metric, double asOfDaysAgo = 0) => Value(metric, asOfDaysAgo).AsText;

    /// <summary>The names of the metrics that are there.</summary>
    public IEnumerable<string> KnownMetrics(double asOfDaysAgo = 0)
    {
        var values = Values(asOfDaysAgo);
        return MetricCatalog.All.Where(metric => !values[metric].IsAbsent).Select(metric => metric.Name);
    }

    public AccountProfile ProfileAt(double asOfDaysAgo = 0) => AccountProfile.Of(State, Ago(asOfDaysAgo));

    /// <summary>The health by a model, the balanced one where none is named.</summary>
    public HealthResult Health(double asOfDaysAgo = 0, string model = "balanced") => HealthCalculator.Calculate(
        AccountScoring.InputOf(State, Ago(asOfDaysAgo), features, new MetricValues(), new ScoreHistory(), previous: null),
        DefaultModels.TryFind(model, out var preset) ? preset.Model : throw new ArgumentException($"There is no model '{model}'.", nameof(model)));

    /// <summary>What a recalculation knows at a moment.</summary>
    public AlertFacts Facts(AccountState state, double asOfDaysAgo, HealthResult? before, ScoreHistory history)
    {
        var values = new MetricValues();
        var input = AccountScoring.InputOf(state, Ago(asOfDaysAgo), features, values, history, before?.Hysteresis);
        var health = HealthCalculator.Calculate(input, DefaultModels.Balanced);
        AccountScoring.KeepPulse(input, health);
        history.Record(health.AsOf, health.Score);
        return new AlertFacts { Health = health, Before = before, Values = values, State = state, Profile = AccountProfile.Of(state, health.AsOf) };
    }

    /// <summary>The story with the signals of some types alone.</summary>
    public AccountStory Only(Func<Signal, bool> kept)
    {
        var story = new AccountStory(id) { features = features };
        story.signals.AddRange(signals.Where(kept));
        return story;
    }

    public MetricValue ValueOf(MetricDefinition metric) => Value(metric, asOfDaysAgo: 0);

    private MetricValue Value(MetricDefinition metric, double asOfDaysAgo) => Values(asOfDaysAgo)[metric];

    private MetricValues Values(double asOfDaysAgo)
    {
        var values = new MetricValues();
        AccountMetrics.Read(State, Ago(asOfDaysAgo), features, values);
        return values;
    }
}
