using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;
using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Learning.Similar;

namespace HealthFunctions.Learning.Tests;

public sealed class OutcomeTests
{
    private static readonly DateTimeOffset Now = Portfolio.Day.AddDays(300);

    [Fact]
    public void The_last_subscription_that_ends_is_a_churn_and_a_change_of_plan_is_none()
    {
        var state = new AccountState { AccountId = "acme" };
        Record(state, "old", SubscriptionStatus.Active, 0);
        Record(state, "old", SubscriptionStatus.Canceled, 100);
        Record(state, "new", SubscriptionStatus.Active, 101);
        Record(state, "new", SubscriptionStatus.Canceled, 200);
        Record(state, "trial", SubscriptionStatus.Trialing, 210);
        Record(state, "trial", SubscriptionStatus.Canceled, 220);

        var churn = Assert.Single(DerivedOutcomes.Of(state, Now));

        Assert.Equal((OutcomeKind.Churned, Portfolio.Day.AddDays(200)), (churn.Kind, churn.OccurredAt));
        Assert.Empty(DerivedOutcomes.Of(state, Portfolio.Day.AddDays(150)));
    }

    [Fact]
    public void What_somebody_recorded_stands_above_what_is_guessed_of_the_same()
    {
        var recorded = Portfolio.Churn("acme", Portfolio.Day.AddDays(90));
        var guessed = recorded with { Id = "billing", OccurredAt = Portfolio.Day.AddDays(100) };
        var another = guessed with { OccurredAt = Portfolio.Day.AddDays(200) };

        Assert.Equal([recorded, another], DerivedOutcomes.Complete([recorded], [guessed, another]));
    }

    [Fact]
    public void Csv_is_read_row_by_row_and_every_fault_is_told_with_its_line()
    {
        const string Csv = "accountId;OUTCOME;occurredAt;amount;currency\r\nacme;churned;2026-03-01;1200.50;eur\n\"a b\";renewed;2026-03-01;;\nglobex;left;yesterday;1,5;\ninitech;expanded;2026-03-02T10:00:00Z;5;\n";

        var rows = OutcomeCsv.Read(Csv, "csv", Now).ToArray();

        Assert.Equal((1200.50m, "EUR", "churned-2026-03-01"), (rows[0].Outcome!.Amount, rows[0].Outcome!.Currency, rows[0].Outcome!.Id));
        Assert.Equal((3, "accountId"), (rows[1].Line, Assert.Single(rows[1].Faults).Path));
        Assert.Equal(["outcome", "occurredAt", "amount"], rows[2].Faults.Select(fault => fault.Path));
        Assert.Equal("currency", Assert.Single(rows[3].Faults).Path);
        Assert.Equal("header", Assert.Single(Assert.Single(OutcomeCsv.Read("id,what\n1,2\n", "csv", Now)).Faults).Path);
    }

    [Fact]
    public void What_has_not_happened_yet_is_no_outcome() =>
        Assert.Equal("$.occurredAt", Assert.Single(OutcomeRules.Check(Portfolio.Churn("acme", Now.AddDays(1)), Now)).Path);

    [Fact]
    public void Advice_comes_from_accounts_that_stood_alike_and_only_where_it_made_a_difference()
    {
        var past = new List<AccountCourse>();
        for (var i = 0; i < 40; i++)
        {
            // Near: of those with a meeting 9 of 10 went on, of the others 3 of 10; a newsletter went to both alike.
            var met = i % 2 == 0;
            string[] actions = [.. met ? ["meeting"] : Array.Empty<string>(), .. i % 4 < 2 ? ["newsletter"] : Array.Empty<string>()];
            past.Add(new AccountCourse($"near{i}", [20, 30], actions, met ? i % 20 != 0 : i % 20 is 1 or 3 or 5));
            past.Add(new AccountCourse($"far{i}", [90, 95], ["discount"], true));
        }

        var advice = Assert.Single(SimilarAccounts.Advise([22, double.NaN], past, similar: 40));

        Assert.Equal(("meeting", 20, 20), (advice.Action, advice.AccountsWith, advice.AccountsWithout));
        Assert.Equal("Of 20 similar accounts with meeting 90% went on, of 20 without it 30%.", advice.Sentence);
        Assert.Empty(SimilarAccounts.Advise([22, 30], past.Take(6)));
    }

    private static void Record(AccountState state, string id, SubscriptionStatus status, int day)
    {
        if (!state.Subscriptions.TryGetValue(id, out var timeline))
        {
            state.Subscriptions[id] = timeline = new Timeline<SubscriptionFact>();
        }

        timeline.Record(new Moment(Portfolio.Day.AddDays(day), 0, 0), new SubscriptionFact(status, 100, "EUR", null, null, null));
    }
}
