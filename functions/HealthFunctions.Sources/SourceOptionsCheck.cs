using Microsoft.Extensions.Options;

namespace HealthFunctions.Sources;

/// <summary>Refuses a source's settings at the start, by the names that their owner set them under.</summary>
/// <param name="source">The source's name, which its options go by.</param>
/// <typeparam name="TOptions">Its settings.</typeparam>
internal sealed class SourceOptionsCheck<TOptions>(string source) : IValidateOptions<TOptions>
    where TOptions : SourceOptions
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        if (name != source)
        {
            return ValidateOptionsResult.Skip;
        }

        var failures = options.Check().Select(fault => $"Sources__{source}__{fault.Path} {fault.Reason}.").ToArray();
        return failures.Length > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
