using HealthFunctions.Local.FunctionsHost.Invocation;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What middleware can read and replace after a function has run.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>What the function has returned, if it is a <typeparamref name="T"/>.</summary>
    /// <param name="context">The execution.</param>
    /// <exception cref="InvalidOperationException">The result is of another type.</exception>
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context)
    {
        var bindings = FunctionBindings.Of(context);
        return bindings.Result is T
            ? new BoundInvocationResult<T>(bindings)
            : throw new InvalidOperationException($"The function '{context.FunctionDefinition.Name}' has not returned a {typeof(T)}.");
    }

    /// <summary>What the function has returned.</summary>
    /// <param name="context">The execution.</param>
    public static InvocationResult GetInvocationResult(this FunctionContext context) =>
        new BoundInvocationResult(FunctionBindings.Of(context));

    /// <summary>The values that the function hands to its outputs, those that are a <typeparamref name="T"/>.</summary>
    /// <param name="context">The execution.</param>
    public static IEnumerable<OutputBindingData<T>> GetOutputBindings<T>(this FunctionContext context)
    {
        var bindings = FunctionBindings.Of(context);
        return bindings.Outputs
            .Where(output => output.Value is T)
            .Select(output => new BoundOutputBindingData<T>(bindings, output.Key, context.FunctionDefinition.OutputBindings[output.Key].Type))
            .ToArray();
    }
}
