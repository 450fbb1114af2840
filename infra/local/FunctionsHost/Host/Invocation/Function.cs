using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace HealthFunctions.Local.FunctionsHost.Invocation;

/// <summary>A function that was found in the app, ready to be executed.</summary>
internal sealed record Function
{
    public required string Name { get; init; }

    public required LocalFunctionDefinition Definition { get; init; }

    public required ITrigger Trigger { get; init; }

    public required TriggerBindingAttribute TriggerAttribute { get; init; }

    /// <summary>Disabled functions have no listener; an administrator may still run them.</summary>
    public required bool IsDisabled { get; init; }

    public required FunctionMethod Method { get; init; }

    public required FunctionOutputs Outputs { get; init; }

    public T Attribute<T>()
        where T : TriggerBindingAttribute => (T)TriggerAttribute;
}
