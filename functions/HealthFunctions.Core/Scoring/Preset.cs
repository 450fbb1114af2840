using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Core.Scoring;

/// <summary>A model that comes with the product.</summary>
public sealed class Preset
{
    private readonly Lazy<string> json;
    private readonly Lazy<CompiledModel> model;

    internal Preset(string name)
    {
        Name = name;
        json = new(() => EmbeddedText.Read($"Presets.{name}.json"));
        model = new(() => ModelReading.Read(Json) is { Model: { } read }
            ? read
            : throw new InvalidOperationException($"The model '{name}' has faults."));
    }

    /// <summary>Its name, e.g. "balanced".</summary>
    public string Name { get; }

    /// <summary>What it is for.</summary>
    public string Description => Model.Source.Description ?? "";

    /// <summary>Its JSON document.</summary>
    public string Json => json.Value;

    /// <summary>The model, ready to calculate with.</summary>
    public CompiledModel Model => model.Value;
}
