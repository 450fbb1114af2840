using HealthFunctions.Core.Metrics;
using HealthFunctions.Learning.Likelihoods;
using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Learning.Regression;
using HealthFunctions.Learning.Tables;

namespace HealthFunctions.Learning.Tests;

public sealed class RegressionTests
{
    [Fact]
    public void Of_one_flag_the_coefficients_are_the_log_odds_of_the_table()
    {
        // Of 100 without 20 left, of 100 with 60.
        var design = new Design(200, 2);
        var labels = new bool[200];
        for (var row = 0; row < 200; row++)
        {
            design.Row(row)[0] = 1;
            design.Row(row)[1] = row < 100 ? 0 : 1;
            labels[row] = row < 100 ? row < 20 : row < 160;
        }

        var fitted = LogisticRegression.Fit(design, labels, penalty: 1e-12);

        Assert.Equal(Math.Log(20.0 / 80), fitted[0], 4);
        Assert.Equal(Math.Log(60.0 / 40) - Math.Log(20.0 / 80), fitted[1], 4);
    }

    [Fact]
    public void Balancing_leaves_probabilities_true()
    {
        var (design, labels) = Random(600, 3, -2.5);

        var plain = LogisticRegression.Fit(design, labels, 0.001);
        var balanced = LogisticRegression.Fit(design, labels, 0.001, balance: true);

        Assert.InRange(Mean(design, balanced) - Mean(design, plain), -0.02, 0.02);
        Assert.NotEqual(plain[1], balanced[1]);
    }

    [Fact]
    public void At_the_solution_the_slope_of_the_penalised_loss_is_nought()
    {
        var (design, labels) = Random(400, 5, -1);
        const double Penalty = 0.05;

        var fitted = LogisticRegression.Fit(design, labels, Penalty);

        for (var column = 0; column < design.Columns; column++)
        {
            Assert.InRange(Slope(design, labels, Penalty, fitted, column), -1e-5, 1e-5);
        }
    }

    [Fact]
    public void With_a_bound_no_coefficient_is_below_nought_and_those_on_it_would_go_below()
    {
        var (design, labels) = Random(400, 6, -1);
        const double Penalty = 0.001;

        var fitted = LogisticRegression.Fit(design, labels, Penalty, nonNegative: true);

        Assert.All(fitted[1..], coefficient => Assert.True(coefficient >= 0));
        Assert.Contains(fitted[1..], coefficient => coefficient == 0);
        Assert.Contains(fitted[1..], coefficient => coefficient > 0);
        for (var column = 0; column < design.Columns; column++)
        {
            var slope = Slope(design, labels, Penalty, fitted, column);
            Assert.True(column > 0 && fitted[column] == 0 ? slope >= -1e-5 : Math.Abs(slope) < 1e-5, $"column {column}: {slope}");
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1e6, 0)]
    [InlineData(1e-6, 5e3)]
    public void What_is_learned_does_not_depend_on_the_scale_of_numbers(double scale, double shift)
    {
        var (plain, _) = Predict(1, 0);
        var (scaled, model) = Predict(scale, shift);

        Assert.All(plain.Zip(scaled), pair => Assert.InRange(pair.Second - pair.First, -1e-3, 1e-3));
        Assert.True(double.IsFinite(model.Intercept));
    }

    [Fact]
    public void Folds_keep_accounts_together_and_share_out_both_outcomes()
    {
        int[] groups = [.. Enumerable.Range(0, 300).Select(i => i / 3)];
        bool[] labels = [.. groups.Select(group => group % 10 == 0)];
        int[] rows = [.. Enumerable.Range(0, 300)];

        var folds = Folds.Of(rows, groups, labels, 5, 1);

        Assert.All(rows.GroupBy(row => groups[row]), account => Assert.Single(account.Select(row => folds[row]).Distinct()));
        Assert.All(Enumerable.Range(0, 5), fold => Assert.Equal(6, rows.Count(row => folds[row] == fold && labels[row])));
        Assert.Equal(folds, Folds.Of(rows, groups, labels, 5, 1));
        Assert.NotEqual(folds, Folds.Of(rows, groups, labels, 5, 2));
    }

    [Fact]
    public void A_kept_model_says_the_same_as_the_one_that_was_learned_also_of_what_is_absent_or_new()
    {
        var table = Table(1, 0);
        var model = LikelihoodModel.Learn(table, OutcomeKind.Churned, 90, 0.01, 0.8, balance: false);
        var read = LikelihoodModel.Read(model.ToJson());
        int[] rows = [.. Enumerable.Range(0, table.Count)];
        var encoder = FeatureEncoder.Fit(table, rows);
        var design = encoder.Encode(table, rows);
        var fitted = LogisticRegression.Fit(design, [.. table.Labels], 0.01);

        foreach (var row in rows.Take(100))
        {
            var number = table.At(row, 0);
            var plan = table.At(row, 1);
            var likelihood = read.Of(name => name == "number" ? MetricValue.Number(number) : double.IsNaN(plan) ? default : MetricValue.Text(table.LevelsOf(1)[(int)plan].ToUpperInvariant()));
            Assert.Equal(Numerics.Logistic.Probability(Numerics.Vectors.Dot(design.Row(row), fitted)), likelihood.Probability, 9);
            Assert.All(likelihood.Drivers.Zip(likelihood.Drivers.Skip(1)), pair => Assert.True(Math.Abs(pair.First.Effect) >= Math.Abs(pair.Second.Effect)));
        }

        Assert.InRange(read.Of(_ => default).Probability, 0, 1);
        Assert.InRange(read.Of(_ => MetricValue.Text("never seen")).Probability, 0, 1);
        Assert.Equal(read.Of(_ => MetricValue.Number(1e300)).Probability, read.Of(_ => MetricValue.Number(1e30)).Probability);
    }

    [Fact]
    public void A_model_of_another_version_of_the_product_is_refused() => Assert.Throws<System.Text.Json.JsonException>(() =>
        LikelihoodModel.Read((LikelihoodModel.Learn(Table(1, 0), OutcomeKind.Churned, 90, 0.01, 0.8, balance: false) with { Format = 2 }).ToJson()));

    private static (double[] Probabilities, LikelihoodModel Model) Predict(double scale, double shift)
    {
        var table = Table(scale, shift);
        var tested = CrossValidation.Run(new FeatureProblem(table), new LearningOptions { Folds = 3, InnerFolds = 3 });
        return (tested.Probabilities, LikelihoodModel.Learn(table, OutcomeKind.Churned, 90, 0.01, 0.8, balance: false));
    }

    private static FeatureTable Table(double scale, double shift)
    {
        var random = new Random(11);
        var table = new FeatureTable([new Feature("number", FeatureKind.Number), new Feature("plan", FeatureKind.Category)]);
        for (var i = 0; i < 800; i++)
        {
            var x = random.NextDouble() * 10;
            var plan = random.Next(4);
            var known = random.Next(10) > 0;
            var happened = random.NextDouble() < 1 / (1 + Math.Exp(-(x - 6 + plan)));
            table.Add($"a{i}", happened, [known ? MetricValue.Number((x * scale) + shift) : default, plan == 3 ? default : MetricValue.Text($"plan{plan}")]);
        }

        return table;
    }

    private static (Design Design, bool[] Labels) Random(int rows, int columns, double intercept)
    {
        var random = new Random(3);
        var design = new Design(rows, columns + 1);
        var labels = new bool[rows];
        for (var row = 0; row < rows; row++)
        {
            var logOdds = intercept;
            design.Row(row)[0] = 1;
            for (var column = 1; column <= columns; column++)
            {
                var value = random.NextDouble() * 2;
                design.Row(row)[column] = value;
                logOdds += value * (column % 2 == 0 ? -1 : 1);
            }

            labels[row] = random.NextDouble() < Numerics.Logistic.Probability(logOdds);
        }

        return (design, labels);
    }

    private static double Mean(Design design, double[] coefficients) =>
        Enumerable.Range(0, design.Rows).Average(row => Numerics.Logistic.Probability(Numerics.Vectors.Dot(design.Row(row), coefficients)));

    // By differences, independent of the derivatives that the fit uses.
    private static double Slope(Design design, bool[] labels, double penalty, double[] coefficients, int column)
    {
        const double Step = 1e-5;
        return (Loss(Step) - Loss(-Step)) / (2 * Step);

        double Loss(double by)
        {
            double[] moved = [.. coefficients];
            moved[column] += by;
            return Enumerable.Range(0, design.Rows).Average(row => Numerics.Logistic.Loss(Numerics.Vectors.Dot(design.Row(row), moved), labels[row]))
                + (0.5 * penalty * moved.Skip(1).Sum(coefficient => coefficient * coefficient));
        }
    }
}
