using System.Text.Json.Serialization;
using HealthFunctions.Core.Json;

namespace HealthFunctions.Learning.Tables;

/// <summary>Something known of an account that an outcome may depend on.</summary>
/// <param name="Name">Its name: a metric, or a column of a file.</param>
/// <param name="Kind">What its values are.</param>
public sealed record Feature(string Name, FeatureKind Kind);

/// <summary>What the values of a feature are.</summary>
[JsonConverter(typeof(NamedEnumConverter<FeatureKind>))]
public enum FeatureKind
{
    /// <summary>A number; a flag is 1 or 0.</summary>
    Number,

    /// <summary>One of several words.</summary>
    Category,
}
