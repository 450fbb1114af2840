using HealthFunctions.Core.Scoring.Expressions;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Scoring;

/// <summary>Calculates health. The same input and model give the same result, always and everywhere; docs/scoring.md says how.</summary>
public static class HealthCalculator
{
    /// <summary>The health of one account.</summary>
    /// <param name="input">What is known of the account.</param>
    /// <param name="model">The model.</param>
    /// <param name="explain">False leaves out metrics, drivers and summary, which makes it faster and smaller; all else is the same.</param>
    public static HealthResult Calculate(ScoringInput input, CompiledModel model, bool explain = true)
    {
        var cadence = input.Pulse is { } pulse ? pulse.CadenceDays ?? model.CadenceDays(new KnownMetrics(input.Values, pulse, double.NaN)) : 0;
        var metrics = new KnownMetrics(input.Values, input.Pulse, cadence);
        var variant = model.VariantFor(in metrics);

        // A metric stands in a model at most once, so these stay small.
        var sheet = new ScoreSheet(
            stackalloc double[model.Metrics.Length],
            stackalloc double[model.Metrics.Length],
            stackalloc double[model.Dimensions.Length],
            stackalloc double[model.Dimensions.Length],
            stackalloc double[model.Dimensions.Length]);
        sheet.Fill(in metrics, model, variant.Weights);

        Span<Band> bands = stackalloc Band[model.Dimensions.Length];
        var thresholds = variant.ThresholdsFor(in metrics);
        BandDimensions(bands, ref sheet, in metrics, model, variant, thresholds);
        var state = BandByScore(bands, ref sheet, model, thresholds, input.Previous);
        var fired = Rules(bands, in metrics, model, variant, state.Band, out var band);

        double? score = double.IsNaN(sheet.Score) ? null : sheet.Score;
        var overriding = input.Override is { } manual && manual.ExpiresAt > input.AsOf && (manual.Band ?? Band.Unknown, manual.Score) is not (Band.Unknown, null)
            ? new AppliedOverride(manual.Band, manual.Score, manual.Author, manual.Reason, manual.ExpiresAt, band, score)
            : null;

        var result = new HealthResult
        {
            AccountId = input.AccountId,
            AsOf = input.AsOf,
            ModelVersion = model.Version,
            Variant = variant.Name,
            Segments = Segments(in metrics, model),
            Score = overriding?.Score ?? score,
            Band = BandOf(overriding, thresholds) ?? band,
            BandByScore = state.Band,
            Coverage = sheet.Coverage,
            Dimensions = Dimensions(bands, ref sheet, model),
            FiredRules = fired,
            Findings = Findings(in metrics, model),
            Override = overriding,
            Trend = Trend.From(input.Past, score),
            Pulse = PulseOf(input.Pulse, cadence),
            Hysteresis = state,
        };
        return explain ? Explanation.Explain(result, ref sheet, in metrics, model, input.Pulse) : result;
    }

    private static void BandDimensions(Span<Band> bands, ref ScoreSheet sheet, in KnownMetrics metrics, CompiledModel model, CompiledVariant variant, Thresholds thresholds)
    {
        for (var index = 0; index < bands.Length; index++)
        {
            var score = sheet.DimensionScores[index];
            bands[index] = model.Source.Rollup is Rollup.Conditions ? variant.Conditions[index].Band(in metrics)
                : double.IsNaN(score) ? Band.Unknown
                : thresholds.Of(score);
        }
    }

    private static HysteresisState BandByScore(
        ReadOnlySpan<Band> bands,
        ref ScoreSheet sheet,
        CompiledModel model,
        Thresholds thresholds,
        HysteresisState? previous)
    {
        if (double.IsNaN(sheet.Score) || sheet.Coverage < model.Source.CoverageFloor - Thresholds.Dust)
        {
            return new(Band.Unknown);
        }

        switch (model.Source.Rollup)
        {
            case Rollup.Weighted:
                return Hysteresis.Next(sheet.Score, thresholds, model.Source.Hysteresis, previous);
            case Rollup.Worst:
                // The band of the lowest score is the worst band.
                return Hysteresis.Next(sheet.LowestDimensionScore, thresholds, model.Source.Hysteresis, previous);
            default:
                // Conditions have no score that could be near a threshold: green when all pass, red when one asks for attention.
                var worst = Band.Green;
                foreach (var band in bands)
                {
                    worst = band < worst ? band : worst;
                }

                return new(worst);
        }
    }

    private static FiredRule[] Rules(Span<Band> bands, in KnownMetrics metrics, CompiledModel model, CompiledVariant variant, Band byScore, out Band band)
    {
        band = byScore;

        // Where they stand is noted first, so that what is handed out is no larger than it needs to be.
        Span<int> places = stackalloc int[variant.Rules.Length];
        var count = 0;
        for (var place = 0; place < variant.Rules.Length; place++)
        {
            var rule = variant.Rules[place];
            if (rule.When.Evaluate(in metrics) is not Truth.True)
            {
                continue;
            }

            places[count++] = place;
            if (rule.Source.Band is not { } ceiling)
            {
                continue;
            }

            if (rule.Dimension >= 0)
            {
                bands[rule.Dimension] = Capped(bands[rule.Dimension], ceiling);
            }

            // Where the account's band is made of the dimensions' bands, a cap on one of them caps it too.
            if (rule.Dimension < 0 || model.Source.Rollup is not Rollup.Weighted)
            {
                band = Capped(band, ceiling);
            }
        }

        var fired = count == 0 ? [] : new FiredRule[count];
        for (var index = 0; index < count; index++)
        {
            fired[index] = variant.Rules[places[index]].Fire(in metrics);
        }

        return fired;
    }

    private static Band Capped(Band band, Band ceiling) => band is Band.Unknown || ceiling < band ? ceiling : band;

    private static Band? BandOf(AppliedOverride? manual, Thresholds thresholds) => manual switch
    {
        { Band: { } band and not Band.Unknown } => band,
        { Score: { } score } => thresholds.Of(score),
        _ => null,
    };

    private static DimensionHealth[] Dimensions(ReadOnlySpan<Band> bands, ref ScoreSheet sheet, CompiledModel model)
    {
        var dimensions = new DimensionHealth[bands.Length];
        for (var index = 0; index < dimensions.Length; index++)
        {
            var score = sheet.DimensionScores[index];
            dimensions[index] = new(
                model.Dimensions[index].Name,
                double.IsNaN(score) ? null : score,
                bands[index],
                sheet.DimensionShare(index),
                sheet.DimensionCoverage[index]);
        }

        return dimensions;
    }

    private static string[] Segments(in KnownMetrics metrics, CompiledModel model)
    {
        Span<int> places = stackalloc int[model.Segments.Length];
        var count = 0;
        for (var place = 0; place < model.Segments.Length; place++)
        {
            if (model.Segments[place].When.Evaluate(in metrics) is Truth.True)
            {
                places[count++] = place;
            }
        }

        var inside = count == 0 ? [] : new string[count];
        for (var index = 0; index < count; index++)
        {
            inside[index] = model.Segments[places[index]].Name;
        }

        return inside;
    }

    private static Finding[] Findings(in KnownMetrics metrics, CompiledModel model)
    {
        Span<int> places = stackalloc int[model.Findings.Length];
        var count = 0;
        for (var place = 0; place < model.Findings.Length; place++)
        {
            if (model.Findings[place].When.Evaluate(in metrics) is Truth.True)
            {
                places[count++] = place;
            }
        }

        var found = count == 0 ? [] : new Finding[count];
        for (var index = 0; index < count; index++)
        {
            found[index] = model.Findings[places[index]].Tell(in metrics);
        }

        return found;
    }

    private static PulseHealth? PulseOf(CurrentPulse? pulse, double cadence) => pulse is null
        ? null
        : new(pulse.Status, pulse.SetAt, pulse.AgeDays, cadence, pulse.AgeDays > cadence || pulse.OwnerChangedSince);
}
