using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Core.Tests.Accounts;

namespace HealthFunctions.Core.Tests.Alerts;

public sealed class NextActionTests
{
    public static TheoryData<string> Scored =>
        [.. DefaultModels.Balanced.Source.Dimensions.SelectMany(dimension => dimension.Metrics).Select(metric => metric.Metric).Where(name => name != "pulse")];

    [Theory]
    [MemberData(nameof(Scored))]
    public void Every_metric_that_the_balanced_model_scores_has_an_action(string name)
    {
        Assert.True(MetricCatalog.TryFind(name, out var metric));
        var model = DefaultModels.Balanced.Source.Dimensions.SelectMany(dimension => dimension.Metrics).Single(scored => scored.Metric == name);
        var values = new MetricValues { [metric] = Worst(metric, model.Curve) };
        var health = HealthCalculator.Calculate(new ScoringInput { AccountId = "acme", AsOf = An.Now, Values = values }, DefaultModels.Balanced);
        Assert.Equal(name, Assert.Single(health.Drivers.Negative).Metric);

        var action = NextAction.For(health);
        Assert.NotNull(action);
        Assert.Matches("^[A-Z].*[.]$", action);
    }

    [Fact]
    public void It_answers_the_metric_that_costs_most()
    {
        var account = An.Account().Spoke(20).Spoke(25).Spoke(30).Spoke(35).Subscription(100).Subscription(2, cancelsInDays: 20);
        Assert.Equal("Speak with the sponsor about the cancellation before it takes effect.", NextAction.For(account.Health()));
    }

    [Fact]
    public void Where_only_the_pulse_is_wanting_a_new_one_is()
    {
        Assert.Equal("Set a new pulse: the last one is out of date.", NextAction.For(An.Account().Pulse("Green", 40).Health()));
        Assert.Equal("Set a new pulse: the last one is out of date.", NextAction.For(An.Account().Pulse("Red", 40, "price").Health()));
    }

    [Fact]
    public void Where_nothing_is_wrong_there_is_nothing_to_do() => Assert.Null(NextAction.For(An.Account().Pulse("Green", 3).Spoke(1).Nps(10, 1).Health() with
    {
        Drivers = Core.Scoring.Results.Drivers.None,
    }));

    private static MetricValue Worst(MetricDefinition metric, CurveModel curve) => curve switch
    {
        { Linear: { } line } => MetricValue.Number(line.ZeroAt),
        { Map: { } map } when metric.Kind is MetricKind.Flag => MetricValue.Flag(map["true"] < map["false"]),
        { Map: { } map } => MetricValue.Text(map.MinBy(entry => entry.Value).Key),
        { Steps: { } steps } => MetricValue.Number(steps[0].Score < curve.Else ? steps[0].UpTo : steps[^1].UpTo + 1),
        _ => throw new InvalidOperationException($"No worst value for {metric.Name}."),
    };
}
