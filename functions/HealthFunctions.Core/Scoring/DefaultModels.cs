using System.Diagnostics.CodeAnalysis;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Core.Scoring;

/// <summary>The models that come with the product: each one way of looking at health, to be used as it is or as the start of a model of one's own.</summary>
public static class DefaultModels
{
    /// <summary>All of them, the default first.</summary>
    public static IReadOnlyList<Preset> All { get; } =
        [new("balanced"), new("weighted"), new("dimensions"), new("pulse-score"), new("rules")];

    /// <summary>The default: goals, relationship and feedback blended with use, adoption, support and payment.</summary>
    public static CompiledModel Balanced => All[0].Model;

    /// <summary>The JSON document of <see cref="Balanced"/>.</summary>
    public static string BalancedJson => All[0].Json;

    /// <summary>Finds a model by its name, whatever its case.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out Preset? preset)
    {
        preset = All.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));
        return preset is not null;
    }
}
