using System.Text.Json.Serialization;
using HealthFunctions.Core.Json;

namespace HealthFunctions.Core.Scoring.Models;

/// <summary>How the band of the account is made.</summary>
[JsonConverter(typeof(NamedEnumConverter<Rollup>))]
public enum Rollup
{
    /// <summary>From the overall score.</summary>
    Weighted,

    /// <summary>The worst band of a dimension.</summary>
    Worst,

    /// <summary>From the conditions of the dimensions: green when all pass, red when one asks for attention, amber otherwise.</summary>
    Conditions,
}
