using HealthFunctions.Learning.Numerics;
using HealthFunctions.Learning.Tables;

namespace HealthFunctions.Learning.Regression;

/// <summary>
/// Logistic regression with an L2 penalty by Newton's method: the mean loss of the examples plus half the penalty times the sum
/// of squared coefficients, the intercept left free, is as small as it gets.
/// </summary>
internal static class LogisticRegression
{
    private const int MostSteps = 60;
    private const int MostHalvings = 30;
    private const int MostSweeps = 500;
    private const double Enough = 1e-9;

    /// <summary>Fits coefficients, one for each column.</summary>
    /// <param name="design">The examples.</param>
    /// <param name="labels">Whether the outcome came.</param>
    /// <param name="penalty">The penalty, more than 0.</param>
    /// <param name="balance">Whether both outcomes weigh the same in all; the intercept is then set right, so that probabilities stay true.</param>
    /// <param name="nonNegative">Whether no coefficient but the intercept may be below 0.</param>
    /// <param name="start">Where to begin; null for nought.</param>
    public static double[] Fit(Design design, ReadOnlySpan<bool> labels, double penalty, bool balance = false, bool nonNegative = false, double[]? start = null)
    {
        var (ofYes, ofNo) = Weights(labels, balance);
        var weights = new double[labels.Length];
        for (var row = 0; row < weights.Length; row++)
        {
            weights[row] = (labels[row] ? ofYes : ofNo) / labels.Length;
        }

        // Balancing moves the intercept by as much as it moves the odds.
        var moved = Math.Log(ofYes / ofNo);
        var coefficients = start is null ? new double[design.Columns] : [.. start];
        coefficients[0] += start is null ? 0 : moved;
        Minimise(design, labels, weights, penalty, nonNegative, coefficients);
        coefficients[0] -= moved;
        return coefficients;
    }

    private static (double OfYes, double OfNo) Weights(ReadOnlySpan<bool> labels, bool balance)
    {
        var yes = labels.Count(value: true);
        return balance && yes > 0 && yes < labels.Length
            ? (0.5 * labels.Length / yes, 0.5 * labels.Length / (labels.Length - yes))
            : (1, 1);
    }

    private static void Minimise(Design design, ReadOnlySpan<bool> labels, double[] weights, double penalty, bool nonNegative, double[] coefficients)
    {
        var curvature = new SymmetricMatrix(design.Columns);
        var gradient = new double[design.Columns];
        var step = new double[design.Columns];
        var trial = new double[design.Columns];
        var loss = Loss(design, labels, weights, penalty, coefficients);
        for (var round = 0; round < MostSteps; round++)
        {
            Derive(design, labels, weights, penalty, coefficients, gradient, curvature);
            if (nonNegative)
            {
                BoundedStep(curvature, gradient, coefficients, step);
            }
            else
            {
                for (var i = 0; i < step.Length; i++)
                {
                    step[i] = -gradient[i];
                }

                curvature.Solve(step);
            }

            var slope = Vectors.Dot(gradient, step);
            if (slope > -Enough * Enough)
            {
                return;
            }

            var length = 1.0;
            var better = double.PositiveInfinity;
            for (var halving = 0; halving < MostHalvings; halving++, length /= 2)
            {
                coefficients.CopyTo(trial.AsSpan());
                Vectors.AddScaled(trial, length, step);
                better = Loss(design, labels, weights, penalty, trial);
                if (better <= loss + (1e-4 * length * slope))
                {
                    break;
                }
            }

            if (!(better < loss))
            {
                return;
            }

            var gain = loss - better;
            trial.CopyTo(coefficients.AsSpan());
            loss = better;
            if (gain < Enough * Math.Max(loss, 1e-3))
            {
                return;
            }
        }
    }

    private static double Loss(Design design, ReadOnlySpan<bool> labels, double[] weights, double penalty, double[] coefficients)
    {
        var loss = 0.5 * penalty * Vectors.Dot(coefficients.AsSpan(1), coefficients.AsSpan(1));
        for (var row = 0; row < design.Rows; row++)
        {
            loss += weights[row] * Logistic.Loss(Vectors.Dot(design.Row(row), coefficients), labels[row]);
        }

        return loss;
    }

    private static void Derive(
        Design design, ReadOnlySpan<bool> labels, double[] weights, double penalty, double[] coefficients, double[] gradient, SymmetricMatrix curvature)
    {
        Array.Clear(gradient);
        curvature.Clear();
        for (var row = 0; row < design.Rows; row++)
        {
            var values = design.Row(row);
            var probability = Logistic.Probability(Vectors.Dot(values, coefficients));
            Vectors.AddScaled(gradient, weights[row] * (probability - (labels[row] ? 1 : 0)), values);
            curvature.AddOuterProduct(weights[row] * Math.Max(probability * (1 - probability), 1e-6), values);
        }

        for (var i = 1; i < gradient.Length; i++)
        {
            gradient[i] += penalty * coefficients[i];
            curvature[i, i] += penalty;
        }
    }

    /// <summary>The best step of the quadratic model that keeps every coefficient but the intercept from 0 on, found one coefficient at a time.</summary>
    private static void BoundedStep(SymmetricMatrix curvature, double[] gradient, double[] coefficients, double[] step)
    {
        Array.Clear(step);
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            var largest = 0.0;
            for (var i = 0; i < step.Length; i++)
            {
                var slope = gradient[i];
                for (var j = 0; j < step.Length; j++)
                {
                    slope += curvature.At(i, j) * step[j];
                }

                var next = step[i] - (slope / curvature[i, i]);
                next = i == 0 ? next : Math.Max(next, -coefficients[i]);
                largest = Math.Max(largest, Math.Abs(next - step[i]));
                step[i] = next;
            }

            if (largest < 1e-8)
            {
                return;
            }
        }
    }
}
