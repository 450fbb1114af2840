namespace Azure.Messaging.ServiceBus;

/// <summary>An error that a processor came upon. The processor goes on.</summary>
public sealed class ProcessErrorEventArgs : EventArgs
{
    /// <summary>Creates the arguments; for tests of applications.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="errorSource">What the processor was doing.</param>
    /// <param name="fullyQualifiedNamespace">The host of the namespace.</param>
    /// <param name="entityPath">The queue or subscription.</param>
    /// <param name="cancellationToken">Fires when the processor stops.</param>
    public ProcessErrorEventArgs(
        Exception exception, ServiceBusErrorSource errorSource, string fullyQualifiedNamespace, string entityPath, CancellationToken cancellationToken)
        : this(exception, errorSource, fullyQualifiedNamespace, entityPath, string.Empty, cancellationToken)
    {
    }

    /// <summary>Creates the arguments; for tests of applications.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="errorSource">What the processor was doing.</param>
    /// <param name="fullyQualifiedNamespace">The host of the namespace.</param>
    /// <param name="entityPath">The queue or subscription.</param>
    /// <param name="identifier">Names the processor.</param>
    /// <param name="cancellationToken">Fires when the processor stops.</param>
    public ProcessErrorEventArgs(
        Exception exception,
        ServiceBusErrorSource errorSource,
        string fullyQualifiedNamespace,
        string entityPath,
        string identifier,
        CancellationToken cancellationToken)
    {
        Exception = exception;
        ErrorSource = errorSource;
        FullyQualifiedNamespace = fullyQualifiedNamespace;
        EntityPath = entityPath;
        Identifier = identifier;
        CancellationToken = cancellationToken;
    }

    /// <summary>The error.</summary>
    public Exception Exception { get; }

    /// <summary>What the processor was doing.</summary>
    public ServiceBusErrorSource ErrorSource { get; }

    /// <summary>The host of the namespace.</summary>
    public string FullyQualifiedNamespace { get; }

    /// <summary>The queue or subscription.</summary>
    public string EntityPath { get; }

    /// <summary>Names the processor.</summary>
    public string Identifier { get; }

    /// <summary>Fires when the processor stops.</summary>
    public CancellationToken CancellationToken { get; }
}
