using HealthFunctions.Cli.Output;
using HealthFunctions.Cli.Scores;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Cli.Models;

/// <summary>A scoring model as an outline for readers.</summary>
internal static class ModelOutline
{
    /// <summary>The outline: dimensions with weights in per cent, then all else that the model has.</summary>
    public static Outline Of(ScoringModel model)
    {
        var outline = new Outline($"{model.Name}, version {model.Version}");
        if (model.Description is { } description)
        {
            outline.Add(description);
        }

        Dimensions(outline, model);
        Bands(outline, model);
        Some(outline, "segments", model.Segments, segment => $"{segment.Name}: {segment.When}");
        Variants(outline, model);
        Some(outline, "rules", model.Rules, Rule);
        Some(outline, "findings", model.Findings, finding => $"{finding.Name}: {finding.When}");
        Some(outline, "pulse is due", model.Pulse.CadenceDays, cadence => $"every {ModelWords.Number(cadence.Days)} days{(cadence.When is { } when ? $" when {when}" : "")}");
        return outline;
    }

    private static void Dimensions(Outline outline, ScoringModel model)
    {
        var total = model.Dimensions.Sum(dimension => dimension.Weight);
        foreach (var dimension in model.Dimensions)
        {
            var branch = outline.Add($"{dimension.Name} ({ModelWords.Percent(dimension.Weight, total)})");
            var weights = dimension.Metrics.Sum(metric => metric.Weight);
            foreach (var metric in dimension.Metrics)
            {
                var absent = metric.Absent.Score is { } score ? $"; absent: {ModelWords.Number(score)}" : "";
                var leaf = branch.Add(
                    $"{metric.Metric} ({ModelWords.Percent(metric.Weight, weights)}; {ModelWords.Percent(dimension.Weight * metric.Weight, total * weights)} of all): {ModelWords.Of(metric.Curve)}{absent}");
                foreach (var special in metric.Cases)
                {
                    leaf.Add($"when {special.When}: {ModelWords.Of(special.Curve)}");
                }
            }

            if (dimension.Conditions is { } conditions)
            {
                Conditions(branch, conditions);
            }
        }
    }

    private static void Conditions(Outline branch, ConditionsModel conditions)
    {
        foreach (var condition in conditions.Pass)
        {
            branch.Add($"passes when {condition}");
        }

        if (conditions.Attention is { } attention)
        {
            branch.Add($"asks for attention when {attention}");
        }
    }

    private static void Bands(Outline outline, ScoringModel model)
    {
        var bands = outline.Add(
            $"bands ({ModelWords.Of(model.Rollup)}): green from {ModelWords.Number(model.Bands.Green)}, amber from {ModelWords.Number(model.Bands.Amber)}; unknown below a coverage of {ModelWords.Percent(model.CoverageFloor, 1)}");
        Cases(bands, model.Bands);
    }

    private static void Cases(Outline outline, BandsModel bands)
    {
        foreach (var special in bands.Cases)
        {
            outline.Add($"when {special.When}: green from {ModelWords.Number(special.Green)}, amber from {ModelWords.Number(special.Amber)}");
        }
    }

    private static void Variants(Outline outline, ScoringModel model)
    {
        if (model.Selection.Count == 0)
        {
            return;
        }

        var branch = outline.Add("variants, the first that holds");
        foreach (var variant in model.Selection)
        {
            var leaf = branch.Add($"{variant.Name} when {variant.When}");
            var total = model.Dimensions.Sum(dimension => variant.Weights.GetValueOrDefault(dimension.Name, dimension.Weight));
            foreach (var (dimension, weight) in variant.Weights)
            {
                leaf.Add($"{dimension} ({ModelWords.Percent(weight, total)})");
            }

            if (variant.Bands is { } bands)
            {
                Cases(leaf.Add($"bands: green from {ModelWords.Number(bands.Green)}, amber from {ModelWords.Number(bands.Amber)}"), bands);
            }

            foreach (var (dimension, conditions) in variant.Conditions)
            {
                Conditions(leaf.Add(dimension), conditions);
            }

            foreach (var rule in variant.Rules)
            {
                leaf.Add(Rule(rule));
            }

            foreach (var rule in variant.WithoutRules)
            {
                leaf.Add($"without the rule {rule}");
            }
        }
    }

    private static string Rule(RuleModel rule)
    {
        var band = rule.Band is { } ceiling ? $"{ScoreColumns.Word(ceiling)}{(rule.Dimension is { } dimension ? $" for {dimension}" : "")}" : null;
        return $"{rule.Name}: {string.Join(", ", new[] { band, rule.Alert ? "alert" : null }.OfType<string>())} when {rule.When}";
    }

    private static void Some<T>(Outline outline, string title, IReadOnlyList<T> items, Func<T, string> tell)
    {
        if (items.Count == 0)
        {
            return;
        }

        var branch = outline.Add(title);
        foreach (var item in items)
        {
            branch.Add(tell(item));
        }
    }
}
