using HealthFunctions.Core;
using HealthFunctions.Core.Accounts;

namespace HealthFunctions.Learning.Outcomes;

/// <summary>What an outcome must be like to be kept.</summary>
public static class OutcomeRules
{
    /// <summary>The longest id.</summary>
    public const int MaxIdLength = 128;

    private const decimal MaxAmount = 1_000_000_000_000m;

    // Clocks differ a little.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);
    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Everything that is wrong with an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="now">The present: what has not happened yet is no outcome.</param>
    public static IReadOnlyList<Fault> Check(Outcome outcome, DateTimeOffset now)
    {
        List<Fault> faults = [];
        if (!AccountId.IsValid(outcome.AccountId))
        {
            faults.Add(new Fault("$.accountId", AccountId.Rule));
        }

        if (outcome.Id.Length is 0 or > MaxIdLength || outcome.Id.Any(char.IsControl))
        {
            faults.Add(new Fault("$.id", $"must be 1 to {MaxIdLength} characters"));
        }

        if (outcome.OccurredAt > now + Ahead || outcome.OccurredAt < Earliest)
        {
            faults.Add(new Fault("$.occurredAt", "must not be in the future, nor before 1990: an outcome is what has happened"));
        }

        if (outcome.Amount is < 0 or > MaxAmount)
        {
            faults.Add(new Fault("$.amount", $"must be from 0 to {MaxAmount}: the kind says whether it was lost or won"));
        }

        if (outcome.Currency is { } currency && !(currency.Length == 3 && currency.All(char.IsAsciiLetterUpper)))
        {
            faults.Add(new Fault("$.currency", "must be an ISO 4217 code such as EUR"));
        }

        if (outcome.Amount is not null && outcome.Currency is null)
        {
            faults.Add(new Fault("$.currency", "must be there beside an amount: amounts of different currencies are never added"));
        }

        return faults;
    }
}
