using System.Text.Json.Serialization;
using HealthFunctions.Core.Json;

namespace HealthFunctions.Learning.Outcomes;

/// <summary>What became of a customer.</summary>
[JsonConverter(typeof(NamedEnumConverter<OutcomeKind>))]
public enum OutcomeKind
{
    /// <summary>Left altogether.</summary>
    Churned,

    /// <summary>Went on with the contract.</summary>
    Renewed,

    /// <summary>Stayed with less than before.</summary>
    Contracted,

    /// <summary>Took more than before.</summary>
    Expanded,
}
