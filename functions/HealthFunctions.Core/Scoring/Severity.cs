using System.Text.Json.Serialization;
using HealthFunctions.Core.Json;

namespace HealthFunctions.Core.Scoring;

/// <summary>How urgent a rule that fired is.</summary>
[JsonConverter(typeof(NamedEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Worth acting on soon.</summary>
    Warning,

    /// <summary>Worth acting on now.</summary>
    Critical,
}
