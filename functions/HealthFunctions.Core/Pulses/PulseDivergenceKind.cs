using System.Text.Json.Serialization;
using HealthFunctions.Core.Json;

namespace HealthFunctions.Core.Pulses;

/// <summary>Which way a pulse and the data differ.</summary>
[JsonConverter(typeof(NamedEnumConverter<PulseDivergenceKind>))]
public enum PulseDivergenceKind
{
    /// <summary>The pulse is good, the data are red: either the manager knows more, or does not see it coming.</summary>
    PulseBetter,

    /// <summary>The pulse is bad, the data are green: something is wrong that no metric shows.</summary>
    PulseWorse,
}
