using System.Text.Json.Serialization;

namespace HealthFunctions.Core.Scoring;

/// <summary>The colour of an account or a dimension, from worst to best; unknown stands apart.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Band>))]
public enum Band
{
    /// <summary>Too little is known to say.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>Needs attention now.</summary>
    [JsonStringEnumMemberName("red")]
    Red,

    /// <summary>Needs watching.</summary>
    [JsonStringEnumMemberName("amber")]
    Amber,

    /// <summary>Doing well.</summary>
    [JsonStringEnumMemberName("green")]
    Green,
}
