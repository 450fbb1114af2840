using HealthFunctions.Core.Scoring;
using HealthFunctions.Testing;

namespace HealthFunctions.Core.Tests.Scoring;

/// <summary>Holds the calculator to a second calculation that was written from the guide alone.</summary>
public sealed class NaiveHealthTests
{
    // A score this near to a threshold may fall to either side of it by the dust of adding in another order.
    private const double Dust = 1e-6;

    [Fact]
    public void The_calculator_and_the_naive_calculation_agree_run_after_run() => Properties.ForAll(
        RandomScoring.Seeds,
        seed =>
        {
            var random = new NaiveCase(seed);
            var model = random.Model.Compiled();
            var earlier = new List<NaiveRun>();
            HysteresisState? previous = null;
            for (var run = 0; run < 5; run++)
            {
                var account = random.Account();
                var naive = NaiveHealth.Of(random, account, earlier, out var deciding);
                if (IsDoubtful(random, naive, deciding.Score))
                {
                    return true;
                }

                var health = HealthCalculator.Calculate(Given.Account(account.Values) with { Pulse = account.Pulse, Previous = previous }, model);
                Near(naive.Score, health.Score);
                Near(naive.Coverage, health.Coverage);
                Assert.Equal(naive.DimensionScores.Count, health.Dimensions.Count);
                for (var index = 0; index < health.Dimensions.Count; index++)
                {
                    Near(naive.DimensionScores[index], health.Dimensions[index].Score);
                }

                Assert.Equal(naive.DimensionBands, health.Dimensions.Select(dimension => dimension.Band));
                Assert.Equal(naive.BandByScore, health.BandByScore);
                Assert.Equal(naive.Band, health.Band);
                Assert.Equal(naive.Fired, health.FiredRules.Select(rule => rule.Name));
                Assert.Equal(naive.Variant, health.Variant);
                Assert.Equal(random.Segment.Holds(account) ? ["some"] : [], health.Segments);
                previous = health.Hysteresis;
                earlier.Add(deciding);
            }

            return true;
        },
        cases: 1000);

    [Fact]
    public void Trends_are_those_of_the_nearest_snapshot_at_or_before_within_three_days() => Properties.ForAll(
        RandomScoring.Seeds,
        seed =>
        {
            var random = new Random(seed);
            var snapshots = Enumerable.Range(0, random.Next(60)).Select(_ => new ScoreSnapshot(Given.Now.AddHours(-random.Next(100 * 24)), random.Next(101))).ToArray();
            var past = PastScores.From(snapshots, Given.Now);
            foreach (var (days, found) in new[] { (7, past.Days7), (30, past.Days30), (90, past.Days90) })
            {
                var nearest = snapshots.Where(snapshot => (Given.Now - snapshot.At).TotalDays >= days && (Given.Now - snapshot.At).TotalDays <= days + 3)
                    .GroupBy(snapshot => snapshot.At).MaxBy(group => group.Key);
                Assert.True(nearest is null ? found is null : nearest.Any(snapshot => snapshot.Score.Equals(found)));
            }

            return true;
        },
        cases: 500);

    private static bool IsDoubtful(NaiveCase random, NaiveHealth naive, double? deciding)
    {
        var bands = random.Model.Bands;
        double[] thresholds = [bands.Green, bands.Amber, 55, 25];
        double[] edges = [.. thresholds, .. thresholds.Select(threshold => threshold + random.Model.Hysteresis.Margin), .. thresholds.Select(threshold => threshold - random.Model.Hysteresis.Margin)];
        return Math.Abs(naive.Coverage - random.Model.CoverageFloor) < Dust
            || naive.DimensionScores.Append(deciding).Any(score => edges.Any(edge => score is { } known && Math.Abs(known - edge) < Dust && Math.Abs(known - edge) > 0));
    }

    private static void Near(double? expected, double? actual)
    {
        Assert.Equal(expected is null, actual is null);
        if (expected is not null)
        {
            Assert.Equal(expected.Value, actual!.Value, 1e-7);
        }
    }
}
