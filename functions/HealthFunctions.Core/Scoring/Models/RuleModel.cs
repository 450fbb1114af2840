namespace HealthFunctions.Core.Scoring.Models;

/// <summary>A rule: when its expression holds it sets a ceiling for a band, or raises an alert, or both.</summary>
public sealed record RuleModel
{
    /// <summary>Its name, unique in the model.</summary>
    public required string Name { get; init; }

    /// <summary>The expression over metrics.</summary>
    public required string When { get; init; }

    /// <summary>The best band left when it fires: red or amber; null for a rule that only alerts.</summary>
    public Band? Band { get; init; }

    /// <summary>The dimension whose band it caps; null for the band of the account.</summary>
    public string? Dimension { get; init; }

    /// <summary>Whether it raises an alert.</summary>
    public bool Alert { get; init; }

    /// <summary>Why, in one plain sentence without a stop; {metric} stands for the value with its unit, {metric:sentence} for the sentence about it.</summary>
    public required string Reason { get; init; }

    /// <summary>How urgent it is.</summary>
    public Severity Severity { get; init; } = Severity.Warning;
}
