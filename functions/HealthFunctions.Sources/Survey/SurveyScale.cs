using System.Globalization;
using System.Runtime.InteropServices;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Survey;

/// <summary>The numbers that a question could be answered with. One may run downwards, where a low number is the good one.</summary>
/// <param name="Worst">The worst answer.</param>
/// <param name="Best">The best answer.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SurveyScale(double Worst, double Best)
{
    /// <summary>The scale that a signal's scores are on.</summary>
    public static SurveyScale Of(SurveyKind survey) => survey switch
    {
        SurveyKind.Nps => new SurveyScale(0, 10),
        SurveyKind.Csat => new SurveyScale(1, 5),
        SurveyKind.Ces => new SurveyScale(1, 7),
    };

    /// <summary>Reads <c>percent</c>, or two whole numbers of at most three digits such as <c>1-10</c>; null for anything else.</summary>
    public static SurveyScale? Parse(string text)
    {
        if (text.Equals("percent", StringComparison.OrdinalIgnoreCase))
        {
            return new SurveyScale(0, 100);
        }

        var ends = text.Split('-', StringSplitOptions.TrimEntries);
        return ends is [{ Length: <= 3 }, { Length: <= 3 }]
            && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var worst)
            && int.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out var best)
            && worst != best
            ? new SurveyScale(worst, best)
            : null;
    }

    /// <summary>Whether a score is on the scale.</summary>
    public bool Has(double score) => score >= Math.Min(Worst, Best) && score <= Math.Max(Worst, Best);

    /// <summary>
    /// A score at the same share of the way from the worst answer to the best of another scale. It is not rounded; both ends are met
    /// exactly.
    /// </summary>
    public double Convert(double score, SurveyScale other) =>
        this == other ? score : other.Worst + ((score - Worst) * (other.Best - other.Worst) / (Best - Worst));
}
