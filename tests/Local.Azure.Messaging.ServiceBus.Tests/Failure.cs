using Azure.Messaging.ServiceBus;

namespace HealthFunctions.Local.ServiceBus.Tests;

internal static class Failure
{
    /// <summary>Expects a Service Bus error of a kind.</summary>
    public static async Task Is(ServiceBusFailureReason reason, Func<Task> act)
    {
        var exception = await Assert.ThrowsAsync<ServiceBusException>(act);
        Assert.Equal(reason, exception.Reason);
    }
}
