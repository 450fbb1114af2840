namespace Azure.Messaging.ServiceBus;

/// <summary>Gives the broker's answers, which are there at once, the shape of calls to a service.</summary>
internal static class Operation
{
    public static Task Run(Action action, CancellationToken cancellationToken) => Run(() =>
    {
        action();
        return true;
    }, cancellationToken);

    public static Task<T> Run<T>(Func<T> operation, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        try
        {
            return Task.FromResult(operation());
        }
        catch (Exception exception)
        {
            return Task.FromException<T>(exception);
        }
    }
}
