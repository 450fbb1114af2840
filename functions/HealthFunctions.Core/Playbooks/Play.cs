using HealthFunctions.Core.Scoring.Expressions;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Core.Playbooks;

/// <summary>One thing to do, and when. It is recommended where a rule or a driver has one of its metrics, a finding holds, or its condition does.</summary>
internal sealed record Play
{
    /// <summary>Its id, unique in the playbook and the same over its versions.</summary>
    public required string Id { get; init; }

    /// <summary>What to do, in a sentence.</summary>
    public required string Action { get; init; }

    /// <summary>Who does it: a role.</summary>
    public required string Owner { get; init; }

    /// <summary>Within how many days.</summary>
    public required int DueInDays { get; init; }

    /// <summary>It answers these metrics, where they set the band or cost points.</summary>
    public required IReadOnlyList<string> Metrics { get; init; }

    /// <summary>It answers these findings.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>It answers this condition; null where it has none.</summary>
    public Expression? When { get; init; }

    /// <summary>What a finding or the condition counts beside the points that metrics cost.</summary>
    public double Points { get; init; }

    /// <summary>Why, for a finding or the condition.</summary>
    public ReasonTemplate? Why { get; init; }
}
