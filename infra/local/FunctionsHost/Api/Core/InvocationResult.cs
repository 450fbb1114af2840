namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a function has returned; middleware may replace it.</summary>
public abstract class InvocationResult : InvocationResult<object>
{
}
