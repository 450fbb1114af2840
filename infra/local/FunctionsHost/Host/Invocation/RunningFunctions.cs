namespace HealthFunctions.Local.FunctionsHost.Invocation;

/// <summary>Knows which functions run, and can end their patience.</summary>
internal sealed class RunningFunctions : IDisposable
{
    private readonly CancellationTokenSource hardStop = new();
    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int count;
    private volatile bool draining;

    public Run Begin(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref count);
        return new Run(this, cancellationToken);
    }

    /// <summary>Ends when no function runs any more, once nothing new is started.</summary>
    public Task DrainAsync()
    {
        draining = true;
        if (Volatile.Read(ref count) == 0)
        {
            idle.TrySetResult();
        }

        return idle.Task;
    }

    /// <summary>Cancels what still runs.</summary>
    public void CancelAll() => hardStop.Cancel();

    public void Dispose() => hardStop.Dispose();

    private void End()
    {
        if (Interlocked.Decrement(ref count) == 0 && draining)
        {
            idle.TrySetResult();
        }
    }

    internal readonly struct Run : IDisposable, IEquatable<Run>
    {
        private readonly RunningFunctions owner;
        private readonly CancellationTokenSource linked;

        public Run(RunningFunctions owner, CancellationToken cancellationToken)
        {
            this.owner = owner;
            linked = CancellationTokenSource.CreateLinkedTokenSource(owner.hardStop.Token, cancellationToken);
        }

        public CancellationToken CancellationToken => linked.Token;

        public void Dispose()
        {
            linked.Dispose();
            owner.End();
        }

        public bool Equals(Run other) => linked == other.linked;

        public override bool Equals(object? obj) => obj is Run other && Equals(other);

        public override int GetHashCode() => linked.GetHashCode();
    }
}
