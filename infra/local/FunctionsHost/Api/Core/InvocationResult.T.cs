namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a function has returned, as <typeparamref name="T"/>; middleware may replace it.</summary>
public abstract class InvocationResult<T>
{
    /// <summary>The returned value.</summary>
    public abstract T? Value { get; set; }
}
