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
/// <param name="WhenAbsent">What its absence adds.</param>
/// <param name="Usual">What it adds on average: what is more or less than that drives an account.</param>
public sealed record NumberTerm(string Name, double Mean, double Deviation, double Least, double Most, double Coefficient, double WhenAbsent, double Usual)
{
    /// <summary>What a value adds.</summary>
    public double Effect(MetricValue value) => value.IsAbsent || value.IsText
        ? WhenAbsent
        : Coefficient * (Math.Clamp(value.AsNumber, Least, Most) - Mean) / Deviation;

    internal static NumberTerm Of(string name, NumberCode code, double[] coefficients) => new(
        name,
        code.Mean,
        code.Deviation,
        code.Least,
        code.Most,
        coefficients[code.Column],
        code.AbsentColumn > 0 ? coefficients[code.AbsentColumn] : 0,
        0);
}
