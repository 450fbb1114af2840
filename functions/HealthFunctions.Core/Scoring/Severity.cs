using System.Text.Json.Serialization;

namespace HealthFunctions.Core.Scoring;

/// <summary>How urgent a rule that fired is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    [JsonStringEnumMemberName("info")]
    Info,

    /// <summary>Worth acting on soon.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>Worth acting on now.</summary>
    [JsonStringEnumMemberName("critical")]
    Critical,
}
