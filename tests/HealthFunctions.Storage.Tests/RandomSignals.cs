using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Storage.Tests;

/// <summary>Signals of every type.</summary>
internal static class RandomSignals
{
    private static readonly string[] Sources = ["http", "stripe"];
    private static readonly string[] Users = ["ada", "bob", "cyd", "dee"];

    /// <summary>Different signals of some accounts. Two sources use the same ids.</summary>
    public static List<Signal> Many(Random random, IReadOnlyList<string> accounts, int count) =>
        [.. Enumerable.Range(0, count).Select(number => Next(random) with
        {
            Id = $"{accounts[0]}/{number / Sources.Length}",
            Source = Sources[number % Sources.Length],
            AccountId = accounts[random.Next(accounts.Count)],
            Rank = random.Next(3),
        })];

    public static Signal Next(Random random) => Next(random, random.Next(18), random.Time()) with
    {
        Id = random.Text(),
        Source = random.Text(),
        AccountId = random.Maybe("acme"),
        ExternalId = random.Maybe(new ExternalId(random.Text(), random.Text())),
        Alias = random.Maybe(random.Text()),
        MailDomain = random.Maybe("example.com"),
    };

    private static Signal Next(Random random, int type, DateTimeOffset at) => type switch
    {
        0 => new LoginSignal { OccurredAt = at, User = random.OneOf(Users) },
        1 => new FeatureSignal { OccurredAt = at, User = random.OneOf(Users), Feature = random.Text() },
        2 => new ActivitySignal { OccurredAt = at, User = random.OneOf(Users) },
        3 => new TicketSignal
        {
            OccurredAt = at,
            TicketId = Id(random),
            Status = random.OneOf(Enum.GetValues<TicketStatus>()),
            Priority = random.OneOf(Enum.GetValues<TicketPriority>()),
            OpenedAt = random.MaybeValue(random.Time()),
            Complaint = Flag(random),
            FirstAnsweredAt = random.MaybeValue(random.Time()),
            SolvedAt = random.MaybeValue(random.Time()),
            Reopenings = random.MaybeValue(random.Next(5)),
        },
        4 => new SurveySignal { OccurredAt = at, Survey = SurveyKind.Nps, Score = random.Next(11), Respondent = random.Maybe(random.OneOf(Users)) },
        5 => new SubscriptionSignal
        {
            OccurredAt = at,
            SubscriptionId = Id(random),
            Status = random.OneOf(Enum.GetValues<SubscriptionStatus>()),
            Mrr = random.MaybeValue(Amount(random)),
            Currency = random.Maybe("EUR"),
            Seats = random.MaybeValue(random.Next(500)),
            RenewsAt = random.MaybeValue(random.Time()),
            CancelsAt = random.MaybeValue(random.Time()),
        },
        6 => new InvoiceSignal
        {
            OccurredAt = at,
            InvoiceId = Id(random),
            Status = random.OneOf(Enum.GetValues<InvoiceStatus>()),
            AmountDue = Amount(random),
            Currency = random.Maybe("USD"),
            DueAt = random.MaybeValue(random.Time()),
            PaymentFailed = Flag(random),
        },
        7 => new PaymentMethodSignal { OccurredAt = at, PaymentMethodId = Id(random), Attached = Flag(random), ExpiresAt = random.MaybeValue(random.Time()) },
        8 => new DisputeSignal { OccurredAt = at, DisputeId = Id(random), Open = Flag(random) },
        9 => new TouchpointSignal
        {
            OccurredAt = at,
            Kind = random.OneOf(Enum.GetValues<TouchpointKind>()),
            Sentiment = random.MaybeValue(random.Next(-10, 11) / 10.0),
        },
        10 => new GoalSignal
        {
            OccurredAt = at,
            GoalId = Id(random),
            Name = random.Text(),
            Progress = random.NextDouble(),
            StartedAt = at.AddDays(-10),
            DueAt = at.AddDays(random.Next(100)),
        },
        11 => new PulseSignal
        {
            OccurredAt = at,
            Status = random.OneOf("Green", "yellow", "Severe Risk"),
            Reasons = random.OneOf<string[]>([], ["missing-feature", "hard-to-use"]),
            Note = random.Maybe(random.Text()),
            Author = random.Text(),
        },
        12 => new RefundSignal { OccurredAt = at, RefundId = Id(random), Amount = Amount(random), Currency = random.Maybe("EUR") },
        13 => new DealSignal
        {
            OccurredAt = at,
            DealId = Id(random),
            Status = random.OneOf(Enum.GetValues<DealStatus>()),
            Kind = random.OneOf(Enum.GetValues<DealKind>()),
            Amount = random.MaybeValue(Amount(random)),
            Currency = random.Maybe("EUR"),
            ClosesAt = random.MaybeValue(random.Time()),
        },
        14 => new ContactSignal { OccurredAt = at, ContactId = random.OneOf(Users), Role = random.OneOf(Enum.GetValues<ContactRole>()), Left = Flag(random) },
        15 => new MilestoneSignal
        {
            OccurredAt = at,
            MilestoneId = Id(random),
            Name = random.Text(),
            DueAt = random.Time(),
            DoneAt = random.MaybeValue(random.Time()),
            Onboarding = Flag(random),
            GoalId = random.Maybe(Id(random)),
            Dropped = Flag(random),
        },
        16 => new OverrideSignal
        {
            OccurredAt = at,
            Band = random.MaybeValue(Band.Amber),
            Score = random.MaybeValue(random.NextDouble() * 100),
            Reason = random.Text(),
            Author = random.Text(),
            ExpiresAt = at.AddDays(random.Next(1, 90)),
            Removed = Flag(random),
        },
        _ => new ProfileSignal
        {
            OccurredAt = at,
            Name = random.Maybe(random.Text()),
            Owner = random.Maybe(random.Text()),
            Segment = random.Maybe("enterprise"),
            Plan = random.Maybe("team"),
            LifecycleStage = random.Maybe("adoption"),
            Arr = random.MaybeValue(Amount(random)),
            Mrr = random.MaybeValue(Amount(random)),
            Tcv = random.MaybeValue(Amount(random)),
            Currency = random.Maybe("GBP"),
            Seats = random.MaybeValue(random.Next(500)),
            RenewalDate = random.MaybeValue(DateOnly.FromDateTime(random.Time().Date)),
            TenureStart = random.MaybeValue(DateOnly.FromDateTime(random.Time().Date)),
            ExternalIds = random.Maybe(new Dictionary<string, IReadOnlyList<string>> { ["stripe"] = [Id(random), Id(random)] }),
        },
    };

    private static string Id(Random random) => $"id-{random.Next(4)}";

    private static bool Flag(Random random) => random.Next(2) == 0;

    private static decimal Amount(Random random) => random.Next(1_000_000) / 100m;
}
