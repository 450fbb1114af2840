using System.Text.Json.Serialization;
using HealthFunctions.Core.Json;

namespace HealthFunctions.Core.Pulses;

/// <summary>What a reason speaks for.</summary>
[JsonConverter(typeof(NamedEnumConverter<ReasonPolarity>))]
public enum ReasonPolarity
{
    /// <summary>Why the customer may leave.</summary>
    Risk,

    /// <summary>Why the customer stays; never asked for, and never enough for a status at risk.</summary>
    Positive,

    /// <summary>Either: the note says which.</summary>
    Either,
}
