namespace Microsoft.Azure.Functions.Worker;

/// <summary>Where the retries of an execution stand.</summary>
public abstract class RetryContext
{
    /// <summary>How often the execution has been retried.</summary>
    public abstract int RetryCount { get; }

    /// <summary>How often it may be retried.</summary>
    public abstract int MaxRetryCount { get; }
}
