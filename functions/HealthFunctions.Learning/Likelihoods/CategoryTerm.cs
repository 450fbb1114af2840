using HealthFunctions.Core.Metrics;
using HealthFunctions.Learning.Tables;

namespace HealthFunctions.Learning.Likelihoods;

/// <summary>What a word adds to the log-odds.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Words">What each frequent word adds; compared without regard to case.</param>
/// <param name="Others">What any other word adds.</param>
/// <param name="WhenAbsent">What absence adds.</param>
/// <param name="Usual">What it adds on average.</param>
public sealed record CategoryTerm(string Name, IReadOnlyDictionary<string, double> Words, double Others, double WhenAbsent, double Usual)
{
    /// <summary>What a value adds.</summary>
    public double Effect(MetricValue value)
    {
        if (value.IsAbsent)
        {
            return WhenAbsent;
        }

        var word = value.ToString();
        foreach (var (known, effect) in Words)
        {
            if (known.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return effect;
            }
        }

        return Others;
    }

    internal static CategoryTerm Of(string name, CategoryCode code, IReadOnlyList<string> levels, double[] coefficients) => new(
        name,
        levels.Select((level, index) => (level, Column: index < code.Columns.Length ? code.Columns[index] : 0))
            .Where(pair => pair.Column > 0)
            .ToDictionary(pair => pair.level, pair => coefficients[pair.Column], StringComparer.Ordinal),
        code.OthersColumn > 0 ? coefficients[code.OthersColumn] : 0,
        code.AbsentColumn > 0 ? coefficients[code.AbsentColumn] : 0,
        0);
}
