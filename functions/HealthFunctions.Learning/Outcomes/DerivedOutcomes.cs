using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Learning.Outcomes;

/// <summary>Outcomes that billing and the CRM have told already: the last subscription ended, a renewal or an expansion was won.</summary>
public static class DerivedOutcomes
{
    private const string Billing = "billing";
    private const string Crm = "crm";

    // A change of plan in some systems ends one subscription and begins the next a little later.
    private static readonly TimeSpan ChangeOfPlan = TimeSpan.FromDays(3);

    /// <summary>The outcomes that follow from an account's facts up to a moment, earliest first.</summary>
    /// <param name="state">The facts.</param>
    /// <param name="until">Facts after it do not count.</param>
    public static IReadOnlyList<Outcome> Of(AccountState state, DateTimeOffset until) =>
        [.. Churns(state, until).Concat(Deals(state, until)).OrderBy(outcome => outcome.OccurredAt)];

    /// <summary>
    /// What somebody recorded, and what follows from the facts where nobody recorded the same kind within a month of it: a word
    /// about an outcome stands above what is guessed of it.
    /// </summary>
    public static IReadOnlyList<Outcome> Complete(IReadOnlyList<Outcome> recorded, IReadOnlyList<Outcome> derived)
    {
        const int SameWithinDays = 31;
        return
        [
            .. recorded
                .Concat(derived.Where(guess => !recorded.Any(known =>
                    known.Kind == guess.Kind && Math.Abs((known.OccurredAt - guess.OccurredAt).TotalDays) <= SameWithinDays)))
                .OrderBy(outcome => outcome.OccurredAt),
        ];
    }

    private static IEnumerable<Outcome> Churns(AccountState state, DateTimeOffset until)
    {
        var moments = state.Subscriptions.Values.SelectMany(timeline => timeline.Changes)
            .Where(change => change.Value.Status is SubscriptionStatus.Canceled && change.At <= until)
            .Select(change => change.At)
            .Distinct()
            .Order();
        foreach (var at in moments)
        {
            var settled = at + ChangeOfPlan < until ? at + ChangeOfPlan : until;
            var before = state.Subscriptions.Values.Any(timeline => IsPaid(timeline.At(at.AddTicks(-1))?.Value));
            var after = state.Subscriptions.Values.Any(timeline => timeline.At(settled)?.Value is { } fact && IsOpen(fact));
            if (before && !after)
            {
                yield return new Outcome { Id = $"billing-{at.UtcTicks}", AccountId = state.AccountId, Kind = OutcomeKind.Churned, OccurredAt = at, Source = Billing };
            }
        }
    }

    private static IEnumerable<Outcome> Deals(AccountState state, DateTimeOffset until)
    {
        foreach (var (id, timeline) in state.Deals)
        {
            var won = timeline.Changes.FirstOrDefault(change => change.At <= until && change.Value.Status is DealStatus.Won);
            if (won is not null && won.Value.Kind is DealKind.Renewal or DealKind.Expansion)
            {
                var priced = won.Value is { Amount: >= 0, Currency: not null };
                yield return new Outcome
                {
                    Id = $"deal-{id}",
                    AccountId = state.AccountId,
                    Kind = won.Value.Kind is DealKind.Renewal ? OutcomeKind.Renewed : OutcomeKind.Expanded,
                    OccurredAt = won.At,
                    Amount = priced ? won.Value.Amount : null,
                    Currency = priced ? won.Value.Currency : null,
                    Source = Crm,
                };
            }
        }
    }

    // Whoever ends a trial was never a customer.
    private static bool IsPaid(SubscriptionFact? fact) => fact is not null && IsOpen(fact) && fact.Status is not SubscriptionStatus.Trialing;

    private static bool IsOpen(SubscriptionFact fact) => fact.Status is not (SubscriptionStatus.Canceled or SubscriptionStatus.Incomplete);
}
