using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace HealthFunctions.Startup;

/// <summary>
/// Clients from connection settings, the way triggers read them: a setting is a connection string, or has the service's address
/// beneath it, which is then opened with the app's own identity.
/// Source: https://learn.microsoft.com/azure/azure-functions/functions-reference#configure-an-identity-based-connection
/// </summary>
internal static class StorageConnections
{
    private const string HealthStorage = "HealthStorage";
    private const string HostStorage = "AzureWebJobsStorage";
    private const string Bus = "ServiceBus";

    /// <summary>The tables: <c>HealthStorage</c>, or the host's own storage where that is not set.</summary>
    public static TableServiceClient Tables(IConfiguration configuration) => Open(
        configuration,
        Name(configuration),
        "tableServiceUri",
        text => new TableServiceClient(text),
        (address, credential) => new TableServiceClient(address, credential));

    /// <summary>The blobs for messages too large for a queue.</summary>
    public static BlobServiceClient Blobs(IConfiguration configuration) => Open(
        configuration,
        Name(configuration),
        "blobServiceUri",
        text => new BlobServiceClient(text),
        (address, credential) => new BlobServiceClient(address, credential));

    /// <summary>The queues: always of the host's storage, since that is where the triggers listen.</summary>
    public static QueueServiceClient Queues(IConfiguration configuration) => Open(
        configuration,
        HostStorage,
        "queueServiceUri",
        text => new QueueServiceClient(text),
        (address, credential) => new QueueServiceClient(address, credential));

    /// <summary>The bus that says which shards have changed.</summary>
    public static ServiceBusClient ServiceBus(IConfiguration configuration)
    {
        if (configuration[Bus] is { Length: > 0 } connectionString)
        {
            return new ServiceBusClient(connectionString);
        }

        return configuration[$"{Bus}:fullyQualifiedNamespace"] is { Length: > 0 } name
            ? new ServiceBusClient(name, Identity(configuration, Bus))
            : throw new InvalidOperationException($"Set {Bus} to a connection string, or {Bus}__fullyQualifiedNamespace to a namespace's address.");
    }

    private static string Name(IConfiguration configuration) =>
        configuration[HealthStorage] is { Length: > 0 } || configuration.GetSection(HealthStorage).GetChildren().Any() ? HealthStorage : HostStorage;

    private static T Open<T>(
        IConfiguration configuration, string name, string addressName, Func<string, T> byText, Func<Uri, TokenCredential, T> byIdentity)
    {
        if (configuration[name] is { Length: > 0 } connectionString)
        {
            return byText(connectionString);
        }

        var address = configuration[$"{name}:{addressName}"] is { Length: > 0 } given
            ? given
            : configuration[$"{name}:accountName"] is { Length: > 0 } account
                ? $"https://{account}.{addressName.Replace("ServiceUri", "", StringComparison.Ordinal)}.core.windows.net"
                : throw new InvalidOperationException($"Set {name} to a connection string, or {name}__{addressName} to the service's address.");
        return byIdentity(new Uri(address), Identity(configuration, name));
    }

    private static TokenCredential Identity(IConfiguration configuration, string name) =>
        configuration[$"{name}:clientId"] is { Length: > 0 } clientId
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
            : new DefaultAzureCredential();
}
