namespace Azure.Messaging.ServiceBus.Processing;

/// <summary>The handlers of a processor: one of each kind, not changed while the processor runs.</summary>
internal static class Handlers
{
    public static void Set<T>(ref Func<T, Task>? handler, Func<T, Task> value, bool isProcessing)
    {
        ArgumentNullException.ThrowIfNull(value);
        ThrowIfRunning(isProcessing);
        if (handler is not null)
        {
            throw new NotSupportedException("There is a handler already, and a processor has only one of each kind: remove it first.");
        }

        handler = value;
    }

    public static void Clear<T>(ref Func<T, Task>? handler, Func<T, Task> value, bool isProcessing)
    {
        ArgumentNullException.ThrowIfNull(value);
        ThrowIfRunning(isProcessing);
        if (handler != value)
        {
            throw new ArgumentException("This handler has not been added.", nameof(value));
        }

        handler = null;
    }

    public static void ThrowIfMissing(Delegate? handler, string name)
    {
        if (handler is null)
        {
            throw new InvalidOperationException($"The processor cannot start without a handler: add one to '{name}'.");
        }
    }

    private static void ThrowIfRunning(bool isProcessing)
    {
        if (isProcessing)
        {
            throw new InvalidOperationException("Handlers cannot be changed while the processor runs: stop it first.");
        }
    }
}
