using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Cli.Models;

/// <summary>Finds a scoring model by what the user wrote: a file, or the name of a model that comes with the product.</summary>
internal static class ModelSource
{
    /// <summary>Reads a model with everything that is wrong with it. A file comes before a preset of the same name.</summary>
    /// <exception cref="UserFault">There is neither.</exception>
    public static ModelReading Read(string fileOrPreset)
    {
        if (File.Exists(fileOrPreset))
        {
            return ModelReading.Read(File.ReadAllText(fileOrPreset));
        }

        if (DefaultModels.TryFind(fileOrPreset, out var preset))
        {
            return ModelReading.Read(preset.Json);
        }

        var names = DefaultModels.All.Select(known => known.Name).ToArray();
        throw new UserFault($"There is no file {fileOrPreset}, and no preset of that name{DidYouMean.Hint(fileOrPreset, names)}. The presets are {string.Join(", ", names)}.");
    }

    /// <summary>Reads a model to calculate with.</summary>
    /// <exception cref="UserFault">There is none, or it has faults.</exception>
    public static CompiledModel Require(string fileOrPreset) => Read(fileOrPreset) switch
    {
        { IsValid: true } reading => reading.Model,
        var reading => throw new UserFault(
            $"{fileOrPreset} is not a scoring model. Mend this first:{Environment.NewLine}{string.Join(Environment.NewLine, reading.Faults.Select(fault => $"  {fault}"))}"),
    };
}
