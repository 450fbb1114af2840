namespace HealthFunctions.Core.Pulses;

/// <summary>The categories of reasons: what customers leave or stay for, as they see it.</summary>
public static class ReasonCategories
{
    /// <summary>What it can do.</summary>
    public const string Features = "features and functionality";

    /// <summary>How well it works.</summary>
    public const string Quality = "product quality";

    /// <summary>How they got started.</summary>
    public const string Onboarding = "onboarding and training";

    /// <summary>How they are helped.</summary>
    public const string Support = "support and service";

    /// <summary>Who uses it, and how much.</summary>
    public const string Adoption = "adoption and engagement";

    /// <summary>What it brings them.</summary>
    public const string Value = "value and ROI";

    /// <summary>What it costs, and on which terms.</summary>
    public const string Pricing = "pricing and contract";

    /// <summary>Who else is there.</summary>
    public const string Competition = "competitive threat";

    /// <summary>How their own business does.</summary>
    public const string Viability = "business viability";

    /// <summary>Whom we know there.</summary>
    public const string Relationship = "relationship and sponsor";

    /// <summary>What changes on their side.</summary>
    public const string Change = "organisational change";

    /// <summary>None of these.</summary>
    public const string Other = "other";

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Features, Quality, Onboarding, Support, Adoption, Value, Pricing, Competition, Viability, Relationship, Change, Other];
}
