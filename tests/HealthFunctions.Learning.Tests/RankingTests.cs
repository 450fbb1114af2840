using FsCheck.Fluent;
using HealthFunctions.Learning.Measures;
using HealthFunctions.Testing;

namespace HealthFunctions.Learning.Tests;

public sealed class RankingTests
{
    private static readonly FsCheck.Gen<(int Risk, bool Happened)[]> Examples =
        from examples in (from risk in Gen.Choose(0, 8) from happened in Gen.Elements(true, false) select (risk, happened)).ArrayOf()
        where examples.Any(example => example.happened) && examples.Any(example => !example.happened)
        select examples;

    [Fact]
    public void The_auc_is_the_part_of_pairs_in_the_right_order_with_ties_half() => Properties.ForAll(Examples, examples =>
    {
        var pairs = (from yes in examples where yes.Happened from no in examples where !no.Happened select yes.Risk > no.Risk ? 1.0 : yes.Risk == no.Risk ? 0.5 : 0).Average();
        return Math.Abs(Of(examples, risk => risk).Auc() - pairs) < 1e-12;
    });

    [Fact]
    public void The_auc_does_not_change_with_the_scale_of_risks() => Properties.ForAll(Examples, examples =>
        Of(examples, risk => risk).Auc().Equals(Of(examples, risk => Math.Exp(risk) - 1000).Auc()));

    [Fact]
    public void Risks_the_other_way_round_have_the_other_auc() => Properties.ForAll(Examples, examples =>
        Math.Abs(Of(examples, risk => risk).Auc() + Of(examples, risk => -risk).Auc() - 1) < 1e-12);

    [Fact]
    public void A_sample_is_the_same_as_its_examples_written_out() => Properties.ForAll(Examples, examples =>
    {
        int[] times = [.. examples.Select((_, index) => 1 + (index % 3))];
        var written = examples.SelectMany((example, index) => Enumerable.Repeat(example, times[index])).ToArray();
        return Math.Abs(Of(examples, risk => risk).Auc(times) - Of(written, risk => risk).Auc()) < 1e-12
            && Math.Abs(Of(examples, risk => risk).TopDecileLift(times) - Of(written, risk => risk).TopDecileLift()) < 1e-9;
    });

    [Fact]
    public void The_lift_of_the_riskiest_tenth_is_as_counted_by_hand()
    {
        // Of the two riskiest of twenty both left, of all together four: 1.0 against 0.2.
        var ranking = new Ranking([.. Enumerable.Range(0, 20).Select(i => 20.0 - i)], [.. Enumerable.Range(0, 20).Select(i => i is 0 or 1 or 7 or 15)]);

        Assert.Equal(5, ranking.TopDecileLift(), 12);
        Assert.Equal((1 + 1 + (3.0 / 8) + (4.0 / 16)) / 4, ranking.AveragePrecision(), 12);
    }

    [Fact]
    public void Of_those_that_tie_at_the_border_of_the_tenth_each_counts_in_part() =>
        Assert.Equal(1, new Ranking([.. Enumerable.Repeat(1.0, 20)], [.. Enumerable.Range(0, 20).Select(i => i < 4)]).TopDecileLift(), 12);

    [Fact]
    public void Briers_score_and_calibration_are_as_counted_by_hand()
    {
        double[] probabilities = [0.1, 0.1, 0.9, 0.9];
        bool[] labels = [false, true, true, true];

        Assert.Equal((0.01 + 0.81 + 0.01 + 0.01) / 4, Calibration.Brier(probabilities, labels), 12);
        var bins = Calibration.Table(probabilities, labels);
        Assert.Equal([(2, 0.1, 0.5), (2, 0.9, 1.0)], bins.Select(bin => (bin.Examples, Math.Round(bin.Predicted, 9), bin.Observed.Value)));
        Assert.Equal((0.4 + 0.1) / 2, Calibration.Error(bins), 12);
    }

    [Fact]
    public void Wilsons_interval_is_as_in_the_textbook()
    {
        var share = Interval.OfShare(10, 100);

        Assert.Equal((0.1, 0.0552, 0.1744), (share.Value, Math.Round(share.Low, 4), Math.Round(share.High, 4)));
        Assert.Equal((0, 1), (Interval.OfShare(0, 0).Low, Interval.OfShare(0, 0).High));
    }

    [Fact]
    public void Intervals_are_the_same_for_a_seed_and_hold_the_truth_about_as_often_as_they_say()
    {
        var held = 0;
        for (var sample = 0; sample < 60; sample++)
        {
            // Two normal heaps one standard deviation apart: the true AUC is 0.7602.
            var random = new Random(sample);
            bool[] labels = [.. Enumerable.Range(0, 200).Select(i => i < 80)];
            double[] risks = [.. labels.Select(label => Normal(random) + (label ? 1 : 0))];
            var ranking = new Ranking(risks, labels);
            int[] groups = [.. Enumerable.Range(0, 200)];
            var interval = Bootstrap.Run(groups, 300, 1, times => ranking.Auc(times))[0];
            held += interval.Holds(0.7602) ? 1 : 0;
            Assert.Equal(interval, Bootstrap.Run(groups, 300, 1, times => ranking.Auc(times))[0]);
        }

        Assert.InRange(held, 51, 60);
    }

    [Fact]
    public void Examples_of_one_account_are_drawn_together_so_that_copies_make_nothing_surer()
    {
        var random = new Random(5);
        bool[] labels = [.. Enumerable.Range(0, 100).Select(i => i < 40)];
        double[] risks = [.. labels.Select(label => Normal(random) + (label ? 1 : 0))];
        var once = new Ranking(risks, labels);
        var copies = new Ranking([.. risks.SelectMany(risk => Enumerable.Repeat(risk, 5))], [.. labels.SelectMany(label => Enumerable.Repeat(label, 5))]);

        var margin = Bootstrap.Run([.. Enumerable.Range(0, 100)], 500, 3, times => once.Auc(times))[0].Margin;
        var ofCopies = Bootstrap.Run([.. Enumerable.Range(0, 500).Select(i => i / 5)], 500, 3, times => copies.Auc(times))[0].Margin;

        Assert.Equal(margin, ofCopies, 9);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static Ranking Of((int Risk, bool Happened)[] examples, Func<double, double> scale) =>
        new([.. examples.Select(example => scale(example.Risk))], [.. examples.Select(example => example.Happened)]);
}
