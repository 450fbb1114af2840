using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using HealthFunctions.Local.FunctionsHost.Storage;
using Microsoft.Extensions.Configuration;

namespace HealthFunctions.Local.FunctionsHost.ServiceBus;

/// <summary>Service Bus clients, one per connection.</summary>
internal sealed class ServiceBusConnections(IConfiguration settings) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ServiceBusClient> clients = new(StringComparer.Ordinal);

    /// <summary>The client of a named connection.</summary>
    /// <exception cref="InvalidOperationException">There is no such connection.</exception>
    public ServiceBusClient Client(string? connection)
    {
        var section = ConnectionSection.Find(settings, string.IsNullOrEmpty(connection) ? "ServiceBus" : connection);
        if (section.Value is { Length: > 0 } connectionString)
        {
            return clients.GetOrAdd(connectionString, static text => new ServiceBusClient(text));
        }

        return section["fullyQualifiedNamespace"] is { Length: > 0 } host
            ? clients.GetOrAdd(host, name => new ServiceBusClient(name, StorageConnections.Credential(section)))
            : throw new InvalidOperationException($"The connection '{section.Path}' is no connection string and does not say 'fullyQualifiedNamespace'.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients.Values)
        {
            await client.DisposeAsync();
        }
    }
}
