using HealthFunctions.Core.Metrics;
using HealthFunctions.Learning.Tables;

namespace HealthFunctions.Learning.Likelihoods;

/// <summary>What a number adds to the log-odds.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Mean">Its mean among the examples.</param>
/// <param name="Deviation">Its standard deviation among them, more than 0.</param>
/// <param name="Least">The least that was seen: nothing is said of what lies below, so it counts as this.</param>
/// <param name="Most">The most that was seen.</param>
/// <param name="Coefficient">What one standard deviation more adds.</param>
/// <param name="Bends">From where on what lies above counts once more, since effects wear off or set in late.</param>
/// <param name="WhenAbsent">What its absence adds.</param>
/// <param name="Usual">What it adds on average: what is more or less than that drives an account.</param>
public sealed record NumberTerm(string Name, double Mean, double Deviation, double Least, double Most, double Coefficient, IReadOnlyList<Bend> Bends, double WhenAbsent, double Usual)
{
    /// <summary>What a value adds.</summary>
    public double Effect(MetricValue value)
    {
        if (value.IsAbsent || value.IsText)
        {
            return WhenAbsent;
        }

        var within = Math.Clamp(value.AsNumber, Least, Most);
        var effect = Coefficient * (within - Mean) / Deviation;
        foreach (var bend in Bends)
        {
            effect += bend.Coefficient * Math.Max(0, within - bend.At) / Deviation;
        }

        return effect;
    }

    internal static NumberTerm Of(string name, NumberCode code, double[] coefficients) => new(
        name,
        code.Mean,
        code.Deviation,
        code.Least,
        code.Most,
        coefficients[code.Column],
        [.. code.Bends.Select((at, index) => new Bend(at, coefficients[code.Column + 1 + index]))],
        code.AbsentColumn > 0 ? coefficients[code.AbsentColumn] : 0,
        0);
}

/// <summary>Where the effect of a number changes its slope.</summary>
/// <param name="At">The number from which on it does.</param>
/// <param name="Coefficient">What one standard deviation above it adds once more.</param>
public sealed record Bend(double At, double Coefficient);
