using Microsoft.Extensions.Options;

namespace HealthFunctions.Startup;

/// <summary>Refuses to start with scales that pulses cannot be set on, and says what to change.</summary>
internal sealed class PulseOptionsCheck : IValidateOptions<PulseOptions>
{
    public ValidateOptionsResult Validate(string? name, PulseOptions options) =>
        options.Check() is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
}
