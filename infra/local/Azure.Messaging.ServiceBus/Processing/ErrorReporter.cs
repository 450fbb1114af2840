namespace Azure.Messaging.ServiceBus.Processing;

/// <summary>Tells the application of an error, and goes on whatever its handler does.</summary>
internal sealed class ErrorReporter(string fullyQualifiedNamespace, string entityPath, string identifier, Func<ProcessErrorEventArgs, Task> handler)
{
    public async Task ReportAsync(Exception exception, ServiceBusErrorSource source, CancellationToken cancellationToken)
    {
        // An error handler that fails must not end the processing; there is nobody left to tell.
        await HandleAsync(new ProcessErrorEventArgs(exception, source, fullyQualifiedNamespace, entityPath, identifier, cancellationToken))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // Makes a failed task also of a handler that throws before it returns one.
    private async Task HandleAsync(ProcessErrorEventArgs args)
    {
        await handler(args);
    }
}
