using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Local.FunctionsHost.Invocation;

/// <summary>What a function has returned, open to middleware until it is sent.</summary>
internal sealed class FunctionBindings
{
    private Dictionary<string, object?>? outputs;

    public object? Result { get; set; }

    /// <summary>By name of the output.</summary>
    public Dictionary<string, object?> Outputs => outputs ??= [];

    public static FunctionBindings Of(FunctionContext context) => context is LocalFunctionContext local
        ? local.Bindings
        : throw new InvalidOperationException("Only the context of an execution by the host has a result.");
}
