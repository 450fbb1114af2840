namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger of an execution says about itself.</summary>
public abstract class BindingContext
{
    /// <summary>The trigger's data by name, such as <c>DequeueCount</c> of a queue message or the values of a route.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
