namespace HealthFunctions.Core.Scoring.Models;

/// <summary>The model for some accounts, by segment or lifecycle stage for instance. What it leaves out is as in the model.</summary>
public sealed record VariantModel
{
    /// <summary>Its name, unique in the model; every result names the variant it was made with.</summary>
    public required string Name { get; init; }

    /// <summary>For which accounts.</summary>
    public required string When { get; init; }

    /// <summary>Weights by dimension; dimensions not named keep theirs.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    /// <summary>Thresholds in place of the model's, cases included; null for the model's.</summary>
    public BandsModel? Bands { get; init; }

    /// <summary>Conditions by dimension; dimensions not named keep theirs.</summary>
    public IReadOnlyDictionary<string, ConditionsModel> Conditions { get; init; } = new Dictionary<string, ConditionsModel>();

    /// <summary>More rules; one with the name of a rule of the model takes its place.</summary>
    public IReadOnlyList<RuleModel> Rules { get; init; } = [];

    /// <summary>Names of rules of the model that do not count.</summary>
    public IReadOnlyList<string> WithoutRules { get; init; } = [];
}
