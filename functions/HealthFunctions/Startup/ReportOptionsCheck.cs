using Microsoft.Extensions.Options;

namespace HealthFunctions.Startup;

/// <summary>Refuses to start with rates that cannot be, and says what to change.</summary>
internal sealed class ReportOptionsCheck : IValidateOptions<ReportOptions>
{
    public ValidateOptionsResult Validate(string? name, ReportOptions options) =>
        options.Check() is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
}
