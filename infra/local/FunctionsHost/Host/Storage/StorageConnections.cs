using System.Collections.Concurrent;
using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace HealthFunctions.Local.FunctionsHost.Storage;

/// <summary>Storage clients, one per connection.</summary>
internal sealed class StorageConnections(IConfiguration settings)
{
    /// <summary>The connection of the host itself, and of triggers that name none.</summary>
    public const string HostConnection = "AzureWebJobsStorage";

    private readonly ConcurrentDictionary<string, QueueServiceClient> queues = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, BlobServiceClient> blobs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Messages go through as they are: the host encodes and decodes them itself, so that it can put aside what does not decode.</summary>
    public QueueServiceClient Queues(string? connection) => queues.GetOrAdd(Name(connection), name =>
    {
        var section = ConnectionSection.Find(settings, name);
        var options = Patient(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
        return section.Value is { Length: > 0 } connectionString
            ? new QueueServiceClient(connectionString, options)
            : new QueueServiceClient(ServiceUri(section, "queue"), Credential(section), options);
    });

    public BlobServiceClient Blobs(string? connection) => blobs.GetOrAdd(Name(connection), name =>
    {
        var section = ConnectionSection.Find(settings, name);
        return section.Value is { Length: > 0 } connectionString
            ? new BlobServiceClient(connectionString, Patient(new BlobClientOptions()))
            : new BlobServiceClient(ServiceUri(section, "blob"), Credential(section), Patient(new BlobClientOptions()));
    });

    public static TokenCredential Credential(IConfigurationSection section) => section["clientId"] is { Length: > 0 } clientId
        ? new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = clientId })
        : new DefaultAzureCredential();

    /// <summary>Rides out some seconds without storage; after that the listener says so in the log, and begins anew.</summary>
    private static T Patient<T>(T options)
        where T : ClientOptions
    {
        options.Retry.MaxRetries = 5;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(2);
        return options;
    }

    private static string Name(string? connection) => string.IsNullOrEmpty(connection) ? HostConnection : connection;

    private static Uri ServiceUri(IConfigurationSection section, string service)
    {
        var address = section[$"{service}ServiceUri"] ?? section["serviceUri"]
            ?? (section["accountName"] is { Length: > 0 } account ? $"https://{account}.{service}.core.windows.net" : null);
        return Uri.TryCreate(address, UriKind.Absolute, out var uri)
            ? uri
            : throw new InvalidOperationException(
                $"The connection '{section.Path}' says neither '{service}ServiceUri', 'serviceUri' nor 'accountName', or not as an absolute address.");
    }
}
