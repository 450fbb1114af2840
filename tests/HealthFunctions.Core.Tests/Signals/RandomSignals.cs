using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Tests.Signals;

/// <summary>Random signals that keep the rules: one number makes one case, so that a failure is repeated by its number.</summary>
internal static class RandomSignals
{
    public static readonly DateTimeOffset Now = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);

    public static readonly Gen<int> Seeds = Gen.Choose(0, int.MaxValue - 1);

    private static readonly string[] Sources = ["api", "billing", "helpdesk"];
    private static readonly string[] Currencies = ["EUR", "USD"];
    private static readonly PulseStatus[] Statuses = [.. PulseScales.Default.All.SelectMany(scale => scale.Statuses)];

    /// <summary>Signals of one account over the days before <see cref="Now"/>; many share an instant, and many an object.</summary>
    public static Signal[] Many(Random random, int days, int most = 40, bool profiles = true)
    {
        var instants = Enumerable.Range(0, 4).Select(_ => When(random, days)).ToArray();
        return [.. Enumerable.Range(0, random.Next(1, most)).Select(number =>
        {
            var signal = One(random, profiles ? 18 : 17) with
            {
                Id = $"signal-{number}",
                OccurredAt = random.Next(2) == 0 ? instants[random.Next(instants.Length)] : When(random, days),
                Rank = random.Next(3),
                AccountId = "acme",
                Source = Sources[random.Next(Sources.Length)],
            };
            return signal;
        })];
    }

    /// <summary>One signal of any kind with every member in use now and then.</summary>
    public static Signal Any(Random random)
    {
        var signal = One(random, 17) with
        {
            Id = Text(random),
            OccurredAt = When(random, 500),
            Rank = random.Next(-2, 3),
            Alias = Maybe(random, Text),
            MailDomain = Maybe(random, some => $"{Few(some, "customer")}.example"),
            Source = Sources[random.Next(Sources.Length)],
        };
        return random.Next(2) == 0
            ? signal with { AccountId = "acme" }
            : signal with { ExternalId = new ExternalId(Sources[random.Next(Sources.Length)], Text(random)) };
    }

    private static Signal One(Random random, int kinds) => random.Next(kinds) switch
    {
        0 => new LoginSignal { OccurredAt = default, User = Few(random, "user") },
        1 => new FeatureSignal { OccurredAt = default, User = Few(random, "user"), Feature = Few(random, "feature") },
        2 => new ActivitySignal { OccurredAt = default, User = Few(random, "user") },
        3 => new TicketSignal
        {
            OccurredAt = default,
            TicketId = Few(random, "ticket"),
            Status = OneOf<TicketStatus>(random),
            Priority = OneOf<TicketPriority>(random),
            OpenedAt = random.Next(2) == 0 ? When(random, 300) : null,
            Complaint = random.Next(3) == 0,
            FirstAnsweredAt = random.Next(2) == 0 ? When(random, 300) : null,
            SolvedAt = random.Next(2) == 0 ? When(random, 300) : null,
            Reopenings = random.Next(2) == 0 ? random.Next(4) : null,
        },
        4 => new SurveySignal
        {
            OccurredAt = default,
            Survey = OneOf<SurveyKind>(random),
            Score = random.Next(1, 6),
            Respondent = Maybe(random, some => Few(some, "user")),
        },
        5 => new SubscriptionSignal
        {
            OccurredAt = default,
            SubscriptionId = Few(random, "subscription"),
            Status = OneOf<SubscriptionStatus>(random),
            Mrr = random.Next(4) == 0 ? null : Amount(random),
            Currency = Maybe(random, Currency),
            Seats = random.Next(3) == 0 ? null : random.Next(0, 50),
            RenewsAt = random.Next(2) == 0 ? When(random, 300) : null,
            CancelsAt = random.Next(3) == 0 ? When(random, 300) : null,
        },
        6 => new InvoiceSignal
        {
            OccurredAt = default,
            InvoiceId = Few(random, "invoice"),
            Status = OneOf<InvoiceStatus>(random),
            AmountDue = Amount(random),
            Currency = Maybe(random, Currency),
            DueAt = random.Next(2) == 0 ? When(random, 300) : null,
            PaymentFailed = random.Next(2) == 0,
        },
        7 => new PaymentMethodSignal
        {
            OccurredAt = default,
            PaymentMethodId = Few(random, "card"),
            Attached = random.Next(2) == 0,
            ExpiresAt = random.Next(2) == 0 ? When(random, 300) : null,
        },
        8 => new DisputeSignal { OccurredAt = default, DisputeId = Few(random, "dispute"), Open = random.Next(2) == 0 },
        9 => new TouchpointSignal
        {
            OccurredAt = default,
            Kind = OneOf<TouchpointKind>(random),
            Sentiment = random.Next(2) == 0 ? null : Math.Round((random.NextDouble() * 2) - 1, 2),
        },
        10 => Goal(random),
        11 => Pulse(random),
        12 => new RefundSignal { OccurredAt = default, RefundId = Few(random, "charge"), Amount = Amount(random), Currency = Maybe(random, Currency) },
        13 => new DealSignal
        {
            OccurredAt = default,
            DealId = Few(random, "deal"),
            Status = OneOf<DealStatus>(random),
            Kind = OneOf<DealKind>(random),
            Amount = random.Next(3) == 0 ? null : Amount(random),
            Currency = Maybe(random, Currency),
            ClosesAt = random.Next(2) == 0 ? When(random, 300) : null,
        },
        14 => new ContactSignal { OccurredAt = default, ContactId = Few(random, "user"), Role = OneOf<ContactRole>(random), Left = random.Next(3) == 0 },
        15 => new MilestoneSignal
        {
            OccurredAt = default,
            MilestoneId = Few(random, "milestone"),
            Name = Text(random),
            DueAt = When(random, 300),
            DoneAt = random.Next(2) == 0 ? When(random, 300) : null,
            Onboarding = random.Next(2) == 0,
            GoalId = Maybe(random, some => Few(some, "goal")),
            Dropped = random.Next(5) == 0,
        },
        16 => Override(random),
        _ => Profile(random),
    };

    private static OverrideSignal Override(Random random) => random.Next(4) == 0
        ? new() { OccurredAt = default, Author = Text(random), Removed = true }
        : new()
        {
            OccurredAt = default,
            Band = random.Next(3) == 0 ? null : Band.Amber,
            Score = random.Next(0, 101),
            Reason = Text(random),
            Author = Text(random),
            ExpiresAt = Now.AddDays(random.Next(2, 60)),
        };

    private static GoalSignal Goal(Random random)
    {
        var start = When(random, 300);
        return new()
        {
            OccurredAt = default,
            GoalId = Few(random, "goal"),
            Name = Text(random),
            Progress = random.Next(0, 11) / 10.0,
            StartedAt = start,
            DueAt = start.AddDays(random.Next(1, 300)),
        };
    }

    private static PulseSignal Pulse(Random random)
    {
        var reasons = ReasonLibrary.Default.All.Where(reason => reason.Polarity != ReasonPolarity.Positive).Select(reason => reason.Code).ToArray();
        random.Shuffle(reasons);
        var status = Statuses[random.Next(Statuses.Length)];
        return new()
        {
            OccurredAt = default,
            Status = status.Name,
            Reasons = reasons[..random.Next(status.AtRisk ? 1 : 0, PulseRules.MaxReasons + 1)],
            Note = Maybe(random, Text),
            Author = Few(random, "manager"),
        };
    }

    private static ProfileSignal Profile(Random random) => new()
    {
        OccurredAt = default,
        Name = Maybe(random, Text),
        Owner = Maybe(random, some => Few(some, "manager")),
        Segment = Maybe(random, some => Few(some, "segment")),
        Plan = Maybe(random, some => Few(some, "plan")),
        LifecycleStage = Maybe(random, some => Few(some, "stage")),
        Arr = random.Next(2) == 0 ? null : Amount(random),
        Mrr = random.Next(2) == 0 ? null : Amount(random),
        Tcv = random.Next(2) == 0 ? null : Amount(random),
        Currency = Maybe(random, Currency),
        Seats = random.Next(2) == 0 ? null : random.Next(0, 50),
        RenewalDate = random.Next(2) == 0 ? null : DateOnly.FromDateTime(When(random, 300).UtcDateTime).AddDays(200),
        TenureStart = random.Next(2) == 0 ? null : DateOnly.FromDateTime(When(random, 300).UtcDateTime),
        ExternalIds = random.Next(2) == 0 ? null : new Dictionary<string, IReadOnlyList<string>>
        {
            [Sources[random.Next(Sources.Length)]] = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Few(random, "customer"))],
        },
    };

    private static DateTimeOffset When(Random random, int days) =>
        Now.AddSeconds(-random.Next(days * 86_400)).ToOffset(TimeSpan.FromHours(random.Next(-10, 11)));

    private static T OneOf<T>(Random random)
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];

    // A money amount keeps its cents, and "10.00" is not written as "10".
    private static decimal Amount(Random random) => decimal.Parse($"{random.Next(0, 1000)}.{random.Next(0, 100):00}", CultureInfo.InvariantCulture);

    private static string Currency(Random random) => Currencies[random.Next(Currencies.Length)];

    private static string Few(Random random, string what) => $"{what}-{random.Next(4)}";

    private static string Text(Random random)
    {
        string[] parts = ["a", "Ä", "ﬁ", "漢", "😀", "\"", "\\", "<", "\t", " ", "'", "\u0000", "z"];
        return "x" + string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => parts[random.Next(parts.Length)]));
    }

    private static string? Maybe(Random random, Func<Random, string> some) => random.Next(3) == 0 ? null : some(random);
}
