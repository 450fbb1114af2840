using System.Text.Json.Serialization;
using HealthFunctions.Core.Json;

namespace HealthFunctions.Core.Scoring;

/// <summary>The colour of an account or a dimension, from worst to best; unknown stands apart.</summary>
[JsonConverter(typeof(NamedEnumConverter<Band>))]
public enum Band
{
    /// <summary>Too little is known to say.</summary>
    Unknown,

    /// <summary>Needs attention now.</summary>
    Red,

    /// <summary>Needs watching.</summary>
    Amber,

    /// <summary>Doing well.</summary>
    Green,
}
