using System.Globalization;
using System.Runtime.CompilerServices;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Scoring;

/// <summary>
/// A result in one sentence: "Amber (58.3, down 12.1 in 30 days): no login for 9 days; 2 urgent tickets open; ...".
/// At most three clauses: why a rule lowered the band, then the drivers (the good ones when the account is green), and last a stale pulse.
/// </summary>
internal static class Summary
{
    private const int MostClauses = 3;

    public static string Of(HealthResult result, Drivers drivers, CurrentPulse? pulse)
    {
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[320]);
        Head(ref text, result);

        var stale = pulse is not null && result.Pulse is { Stale: true } ? Explanation.SayPulse(pulse, result.Pulse) : null;
        var places = stale is null ? MostClauses : MostClauses - 1;
        var clauses = 0;
        var rule = RuleOfBand(result);
        if (rule is not null)
        {
            Clause(ref text, rule.Reason, ref clauses);
        }

        foreach (var driver in result.Band is Band.Green ? drivers.Positive : drivers.Negative)
        {
            var said = (stale is not null && Explanation.IsPulse(driver.Metric))
                || (rule is not null && (rule.Metrics.Contains(driver.Metric) || string.Equals(driver.Sentence, rule.Reason, StringComparison.OrdinalIgnoreCase)));
            if (clauses < places && !said)
            {
                Clause(ref text, driver.Sentence, ref clauses);
            }
        }

        if (stale is not null)
        {
            Clause(ref text, stale, ref clauses);
        }

        text.AppendLiteral(".");
        return text.ToStringAndClear();
    }

    private static void Head(ref DefaultInterpolatedStringHandler text, HealthResult result)
    {
        text.AppendLiteral(Name(result.Band));
        text.AppendLiteral(" (");
        if (result.Score is { } score)
        {
            text.AppendFormatted(Shown.Round(score), "0.0");
        }
        else
        {
            text.AppendLiteral("no score");
        }

        if (result.BandByScore is Band.Unknown)
        {
            text.AppendLiteral(", insufficient data: ");
            text.AppendLiteral(MetricUnit.Ratio.Show(result.Coverage));
            text.AppendLiteral(" known");
        }

        if (result.Override is { } manual)
        {
            text.AppendLiteral(", set by ");
            text.AppendLiteral(manual.Author);
            text.AppendLiteral(" until ");
            text.AppendFormatted(manual.ExpiresAt, "yyyy-MM-dd");
            text.AppendLiteral(", calculated ");
            text.AppendLiteral(Name(manual.RawBand));
            if (manual.RawScore is { } raw)
            {
                text.AppendLiteral(" ");
                text.AppendFormatted(Shown.Round(raw), "0.0");
            }
        }

        if (result.Trend.Days30 is { } move)
        {
            var rounded = Shown.Round(move);
            text.AppendLiteral(rounded switch { < 0 => ", down ", > 0 => ", up ", _ => ", unchanged" });
            if (rounded is not 0)
            {
                text.AppendFormatted(Math.Abs(rounded), "0.0");
            }

            text.AppendLiteral(" in 30 days");
        }

        text.AppendLiteral(")");
    }

    private static void Clause(ref DefaultInterpolatedStringHandler text, string clause, ref int clauses)
    {
        text.AppendLiteral(clauses == 0 ? ": " : "; ");
        text.AppendLiteral(clause);
        clauses++;
    }

    // Why the calculated band is not the one by score: the first rule that set it, one about the account before one about a dimension.
    private static FiredRule? RuleOfBand(HealthResult result)
    {
        var band = result.Override?.RawBand ?? result.Band;
        if (band == result.BandByScore)
        {
            return null;
        }

        FiredRule? ofDimension = null;
        foreach (var rule in result.FiredRules)
        {
            if (rule.Band == band && rule.Dimension is null)
            {
                return rule;
            }

            if (rule.Band == band)
            {
                ofDimension ??= rule;
            }
        }

        return ofDimension;
    }

    private static string Name(Band band) => band switch
    {
        Band.Unknown => "Unknown",
        Band.Red => "Red",
        Band.Amber => "Amber",
        Band.Green => "Green",
    };
}
