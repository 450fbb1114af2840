using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Core.Scoring;

/// <summary>The models that come with the product.</summary>
public static class DefaultModels
{
    private static readonly Lazy<CompiledModel> BalancedModel = new(() => Load("balanced"));

    /// <summary>The default: goals, relationship and feedback blended with use, adoption, support and payment.</summary>
    public static CompiledModel Balanced => BalancedModel.Value;

    /// <summary>The JSON document of <see cref="Balanced"/>, as a start for a model of one's own.</summary>
    public static string BalancedJson => Text("balanced");

    private static CompiledModel Load(string name)
    {
        var reading = ModelReading.Read(Text(name));
        return reading.Model ?? throw new InvalidOperationException($"The model '{name}' has faults: {string.Join("; ", reading.Faults)}");
    }

    private static string Text(string name)
    {
        using var stream = typeof(DefaultModels).Assembly.GetManifestResourceStream($"{typeof(DefaultModels).Namespace}.Presets.{name}.json")
            ?? throw new InvalidOperationException($"The model '{name}' is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
