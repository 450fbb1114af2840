using System.Diagnostics.CodeAnalysis;
using Azure.Messaging.ServiceBus;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Lets a function work with the session of its messages.</summary>
[SuppressMessage("Meziantou", "MA0053:Make class sealed", Justification = "The official class is open, for mocking.")]
public class ServiceBusSessionMessageActions
{
    private readonly ServiceBusSessionReceiver receiver;
    private readonly Action release;
    private DateTimeOffset lockedUntil;

    internal ServiceBusSessionMessageActions(ServiceBusSessionReceiver receiver, Action release)
    {
        this.receiver = receiver;
        this.release = release;
        lockedUntil = receiver.SessionLockedUntil;
    }

    /// <summary>For mocking.</summary>
    protected ServiceBusSessionMessageActions()
    {
        receiver = null!;
        release = null!;
    }

    /// <summary>Until when the session is locked, in UTC.</summary>
    public virtual DateTimeOffset SessionLockedUntil
    {
        get => lockedUntil;
        protected set => lockedUntil = value;
    }

    /// <summary>The state kept with the session; empty when there is none.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual async Task<BinaryData> GetSessionStateAsync(CancellationToken cancellationToken = default) =>
        await receiver.GetSessionStateAsync(cancellationToken) ?? BinaryData.FromBytes(ReadOnlyMemory<byte>.Empty);

    /// <summary>Keeps a state with the session.</summary>
    /// <param name="sessionState">The state.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task SetSessionStateAsync(BinaryData sessionState, CancellationToken cancellationToken = default) =>
        receiver.SetSessionStateAsync(sessionState, cancellationToken);

    /// <summary>Gives the session back when this execution ends, though it may hold more messages.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task ReleaseSession(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        release();
        return Task.CompletedTask;
    }

    /// <summary>Locks the session for another lock duration.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual async Task RenewSessionLockAsync(CancellationToken cancellationToken = default)
    {
        await receiver.RenewSessionLockAsync(cancellationToken);
        SessionLockedUntil = receiver.SessionLockedUntil;
    }
}
