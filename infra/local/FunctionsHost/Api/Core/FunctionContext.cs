namespace Microsoft.Azure.Functions.Worker;

/// <summary>One execution of a function: what triggered it, its services, and what travels with it.</summary>
public abstract class FunctionContext
{
    /// <summary>The id of this execution, different for every one.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The id of the function, the same for every execution.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The W3C trace that this execution belongs to.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>What the trigger says about itself: route values, a message's id and delivery count, and so on.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>Where function-level retries stand; they are not offered here, so both numbers are 0.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>The services of this execution: a scope of its own, disposed of when it ends.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function that is executed.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Values that middleware and the function share during this execution.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Features of this execution, by type.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the caller has gone, or when the host cannot wait any longer for the execution to end.</summary>
    public virtual CancellationToken CancellationToken { get; }
}
