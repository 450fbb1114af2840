using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using HealthFunctions.Core.Pulses;

namespace HealthFunctions.Core.Scoring.Models;

/// <summary>What reading a scoring model gave: the model ready to calculate with, or everything that is wrong with it.</summary>
public sealed class ModelReading
{
    private ModelReading(CompiledModel? model, IReadOnlyList<ModelFault> faults)
    {
        Model = model;
        Faults = faults;
    }

    /// <summary>The model, or null when there are faults.</summary>
    public CompiledModel? Model { get; }

    /// <summary>All faults; empty when there is a model.</summary>
    public IReadOnlyList<ModelFault> Faults { get; }

    /// <summary>True when there is a model.</summary>
    [MemberNotNullWhen(true, nameof(Model))]
    public bool IsValid => Model is not null;

    /// <summary>Reads and checks a model document.</summary>
    /// <param name="json">The document.</param>
    /// <param name="scales">The scales of pulses, whose statuses a model can name; those that come with the product where left out.</param>
    public static ModelReading Read(string json, PulseScales? scales = null)
    {
        var faults = new ModelFaults();
        try
        {
            using var document = ParseText(json);
            if (document is null)
            {
                faults.Add("$", "has a text with half of a character in it: an escape from \\ud800 to \\udfff needs its other half");
                return new(model: null, faults.ToList());
            }

            return Check(ModelDocumentReader.Read(document.RootElement, faults), faults, scales);
        }
        catch (JsonException e)
        {
            faults.Add(e.Path ?? "$", $"is not JSON: {e.Message}");
            return new(model: null, faults.ToList());
        }
    }

    /// <summary>Checks a model made in code.</summary>
    public static ModelReading Read(ScoringModel model) => Check(model, new ModelFaults(), scales: null);

    /// <summary>The document; null where one of its texts, which JSON lets escape anything, is none.</summary>
    private static JsonDocument? ParseText(string json)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            ReadTexts(document.RootElement);
            return document;
        }
        catch (InvalidOperationException)
        {
            document?.Dispose();
            return null;
        }
    }

    private static void ReadTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    ReadTexts(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    ReadTexts(property.Value);
                }

                break;
        }
    }

    private static ModelReading Check(ScoringModel model, ModelFaults faults, PulseScales? scales)
    {
        var compiled = ModelCompiler.Compile(model, faults, scales ?? PulseScales.Default);
        return faults.Any ? new(model: null, faults.ToList()) : new(compiled, []);
    }
}
