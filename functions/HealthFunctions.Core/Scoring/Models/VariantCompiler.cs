namespace HealthFunctions.Core.Scoring.Models;

/// <summary>Checks what may differ between accounts, weights, thresholds, conditions and rules, and makes the model as it stands and its variants ready.</summary>
internal sealed class VariantCompiler(ScoringModel model, ModelChecks checks)
{
    public CompiledVariant Default() => new(
        Name: null,
        When: null,
        [.. model.Dimensions.Select(dimension => dimension.Weight)],
        ThresholdsOf("$.bands", model.Bands),
        BandCases("$.bands", model.Bands),
        [.. model.Dimensions.Select((dimension, index) => Conditions($"$.dimensions[{index}].conditions", dimension.Conditions))],
        Rules("$.rules", model.Rules));

    public CompiledVariant[] Variants(CompiledVariant usual)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. model.Selection.Select((variant, index) => Variant($"$.selection[{index}]", variant, usual, names))];
    }

    private CompiledVariant Variant(string path, VariantModel variant, CompiledVariant usual, HashSet<string> names)
    {
        checks.Unique($"{path}.name", variant.Name, names);
        foreach (var (name, weight) in variant.Weights)
        {
            checks.Weight($"{path}.weights.{name}", weight);
            KnownDimension($"{path}.weights.{name}", name);
        }

        foreach (var name in variant.Conditions.Keys)
        {
            KnownDimension($"{path}.conditions.{name}", name);
        }

        var conditions = model.Dimensions.Select((dimension, index) => variant.Conditions.TryGetValue(dimension.Name, out var own)
            ? Conditions($"{path}.conditions.{dimension.Name}", own)
            : usual.Conditions[index]);
        return usual with
        {
            Name = variant.Name,
            When = checks.Condition($"{path}.when", variant.When),
            Weights = [.. model.Dimensions.Select(dimension => variant.Weights.TryGetValue(dimension.Name, out var weight) ? weight : dimension.Weight)],
            Thresholds = variant.Bands is null ? usual.Thresholds : ThresholdsOf($"{path}.bands", variant.Bands),
            BandCases = variant.Bands is null ? usual.BandCases : BandCases($"{path}.bands", variant.Bands),
            Conditions = [.. conditions],
            Rules = RulesOf(path, variant, usual.Rules),
        };
    }

    private CompiledRule[] RulesOf(string path, VariantModel variant, CompiledRule[] usual)
    {
        for (var index = 0; index < variant.WithoutRules.Count; index++)
        {
            if (!Array.Exists(usual, rule => rule.Source.Name == variant.WithoutRules[index]))
            {
                checks.Fault($"{path}.withoutRules[{index}]", $"'{variant.WithoutRules[index]}' is not a rule of this model");
            }
        }

        var rules = new List<CompiledRule>(usual);
        rules.RemoveAll(rule => variant.WithoutRules.Contains(rule.Source.Name, StringComparer.Ordinal));
        foreach (var own in Rules($"{path}.rules", variant.Rules))
        {
            var place = rules.FindIndex(rule => rule.Source.Name == own.Source.Name);
            if (place < 0)
            {
                rules.Add(own);
            }
            else
            {
                rules[place] = own;
            }
        }

        return [.. rules];
    }

    private CompiledRule[] Rules(string path, IReadOnlyList<RuleModel> rules)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. rules.Select((rule, index) => Rule($"{path}[{index}]", rule, names))];
    }

    private CompiledRule Rule(string path, RuleModel rule, HashSet<string> names)
    {
        checks.Unique($"{path}.name", rule.Name, names);
        if (rule.Band is null && !rule.Alert)
        {
            checks.Fault($"{path}.band", "is missing: a rule sets a band of red or amber, or has \"alert\": true");
        }

        if (rule.Band is Band.Green or Band.Unknown)
        {
            checks.Fault($"{path}.band", "must be red or amber");
        }

        var dimension = rule.Dimension is { } name ? KnownDimension($"{path}.dimension", name) : -1;
        return new(rule, checks.Condition($"{path}.when", rule.When), dimension, checks.Reason($"{path}.reason", rule.Reason));
    }

    private CompiledConditions Conditions(string path, ConditionsModel? conditions)
    {
        if (conditions is null)
        {
            if (model.Rollup is Rollup.Conditions)
            {
                checks.Fault(path, "is missing: the rollup \"conditions\" needs the conditions of every dimension");
            }

            return CompiledConditions.None;
        }

        if (conditions.Pass.Count == 0)
        {
            checks.Fault($"{path}.pass", "must have at least one condition");
        }

        return new(
            [.. conditions.Pass.Select((text, index) => checks.Condition($"{path}.pass[{index}]", text))],
            conditions.Attention is { } attention ? checks.Condition($"{path}.attention", attention) : null);
    }

    private (Expressions.Expression When, Thresholds Thresholds)[] BandCases(string path, BandsModel bands) =>
    [
        .. bands.Cases.Select((bands, index) => (
            checks.Condition($"{path}.cases[{index}].when", bands.When),
            ThresholdsOf($"{path}.cases[{index}]", bands.Green, bands.Amber))),
    ];

    private Thresholds ThresholdsOf(string path, BandsModel bands) => ThresholdsOf(path, bands.Green, bands.Amber);

    private Thresholds ThresholdsOf(string path, double green, double amber)
    {
        checks.Score($"{path}.green", green);
        checks.Score($"{path}.amber", amber);
        if (amber >= green)
        {
            checks.Fault($"{path}.amber", "must be below green");
        }

        return new(green, amber);
    }

    private int KnownDimension(string path, string name)
    {
        for (var index = 0; index < model.Dimensions.Count; index++)
        {
            if (string.Equals(model.Dimensions[index].Name, name, StringComparison.Ordinal))
            {
                return index;
            }
        }

        checks.Fault(path, $"'{name}' is not a dimension of this model");
        return -1;
    }
}
