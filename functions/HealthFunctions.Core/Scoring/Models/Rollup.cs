using System.Text.Json.Serialization;

namespace HealthFunctions.Core.Scoring.Models;

/// <summary>How the band of the account is made.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Rollup>))]
public enum Rollup
{
    /// <summary>From the overall score.</summary>
    [JsonStringEnumMemberName("weighted")]
    Weighted,

    /// <summary>The worst band of a dimension.</summary>
    [JsonStringEnumMemberName("worst")]
    Worst,

    /// <summary>From the conditions of the dimensions: green when all pass, red when one asks for attention, amber otherwise.</summary>
    [JsonStringEnumMemberName("conditions")]
    Conditions,
}
