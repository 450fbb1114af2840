using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Local.FunctionsHost.Invocation;

/// <inheritdoc/>
internal sealed class BoundInvocationResult(FunctionBindings bindings) : InvocationResult
{
    public override object? Value
    {
        get => bindings.Result;
        set => bindings.Result = value;
    }
}

/// <inheritdoc/>
internal sealed class BoundInvocationResult<T>(FunctionBindings bindings) : InvocationResult<T>
{
    public override T? Value
    {
        get => bindings.Result is T value ? value : default;
        set => bindings.Result = value;
    }
}

/// <inheritdoc/>
internal sealed class BoundOutputBindingData<T>(FunctionBindings bindings, string name, string type) : OutputBindingData<T>
{
    public override string Name => name;

    public override string BindingType => type;

    public override T? Value
    {
        get => bindings.Outputs[name] is T value ? value : default;
        set => bindings.Outputs[name] = value;
    }
}
