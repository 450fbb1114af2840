using System.Collections.Concurrent;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Benchmarks.App;

/// <summary>Accounts that have some of everything, always the same.</summary>
internal static class Portfolio
{
    /// <summary>The moment of the newest signal.</summary>
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private const string Source = "bench";

    public static string AccountId(int number) => $"account-{number:000000}";

    /// <summary>Gives storage so many accounts.</summary>
    public static Task SeedAsync(AppServices app, int accounts) => Parallel.ForEachAsync(
        Partitioner.Create(0, accounts, 50).GetDynamicPartitions(),
        new ParallelOptions { MaxDegreeOfParallelism = 8 },
        async (range, cancellationToken) =>
            await app.Applier.ApplyAsync(Enumerable.Range(range.Item1, range.Item2 - range.Item1).SelectMany(SignalsOf), cancellationToken));

    /// <summary>About forty signals of one account.</summary>
    public static IEnumerable<Signal> SignalsOf(int number)
    {
        var account = AccountId(number);
        var random = new Random(number);
        yield return new ProfileSignal
        {
            Id = "profile", Source = Source, AccountId = account, OccurredAt = Now.AddDays(-200), Name = $"Company {number}", Owner = $"owner{number % 50}",
            Segment = number % 3 == 0 ? "enterprise" : "smb", LifecycleStage = "adoption", Arr = random.Next(1_000, 200_000),
        };
        yield return new SubscriptionSignal
        {
            Id = "subscription", Source = Source, AccountId = account, OccurredAt = Now.AddDays(-180), SubscriptionId = "sub", Status = SubscriptionStatus.Active,
            Mrr = random.Next(100, 10_000), Currency = "EUR", Seats = random.Next(5, 200), RenewsAt = Now.AddDays(random.Next(10, 300)),
        };
        yield return new InvoiceSignal
        {
            Id = "invoice", Source = Source, AccountId = account, OccurredAt = Now.AddDays(-20), InvoiceId = "in", Status = InvoiceStatus.Open,
            AmountDue = random.Next(100, 5_000), Currency = "EUR", DueAt = Now.AddDays(random.Next(-20, 20)),
        };
        yield return new TicketSignal
        {
            Id = "ticket", Source = Source, AccountId = account, OccurredAt = Now.AddDays(-random.Next(1, 60)), TicketId = "t",
            Status = TicketStatus.Open, Priority = TicketPriority.High, OpenedAt = Now.AddDays(-60),
        };
        yield return new SurveySignal { Id = "nps", Source = Source, AccountId = account, OccurredAt = Now.AddDays(-30), Survey = SurveyKind.Nps, Score = random.Next(11), Respondent = "ada" };
        yield return new TouchpointSignal { Id = "call", Source = Source, AccountId = account, OccurredAt = Now.AddDays(-random.Next(1, 90)), Kind = TouchpointKind.Call, Sentiment = 0.5 };
        yield return new PulseSignal { Id = "pulse", Source = Source, AccountId = account, OccurredAt = Now.AddDays(-random.Next(1, 20)), Status = "Green", Author = "ada" };
        yield return new GoalSignal
        {
            Id = "goal", Source = Source, AccountId = account, OccurredAt = Now.AddDays(-90), GoalId = "g", Name = "First value", Progress = random.NextDouble(),
            StartedAt = Now.AddDays(-90), DueAt = Now.AddDays(60),
        };
        for (var login = 0; login < 20; login++)
        {
            yield return Login(account, $"login-{login}", Now.AddHours(-random.Next(24 * 60)), $"user{random.Next(8)}");
        }

        for (var use = 0; use < 12; use++)
        {
            yield return new FeatureSignal
            {
                Id = $"use-{use}", Source = Source, AccountId = account, OccurredAt = Now.AddHours(-random.Next(24 * 60)), User = $"user{random.Next(8)}",
                Feature = use % 2 == 0 ? "Dashboard Viewed" : "Report Exported",
            };
        }
    }

    public static LoginSignal Login(string account, string id, DateTimeOffset at, string user = "ada") =>
        new() { Id = id, Source = Source, AccountId = account, OccurredAt = at, User = user };
}
