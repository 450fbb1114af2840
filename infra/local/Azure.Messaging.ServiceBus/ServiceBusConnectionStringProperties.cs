namespace Azure.Messaging.ServiceBus;

/// <summary>What a connection string says: https://learn.microsoft.com/azure/service-bus-messaging/service-bus-sas.</summary>
public class ServiceBusConnectionStringProperties
{
    /// <summary>The address of the namespace.</summary>
    public Uri? Endpoint { get; private set; }

    /// <summary>The host of the namespace.</summary>
    public string? FullyQualifiedNamespace => Endpoint?.Host;

    /// <summary>The queue or topic the connection string is limited to.</summary>
    public string? EntityPath { get; private set; }

    /// <summary>The name of the shared access key.</summary>
    public string? SharedAccessKeyName { get; private set; }

    /// <summary>The shared access key.</summary>
    public string? SharedAccessKey { get; private set; }

    /// <summary>A shared access signature, instead of a key.</summary>
    public string? SharedAccessSignature { get; private set; }

    /// <summary>Reads a connection string.</summary>
    /// <param name="connectionString">Pairs of name and value, such as <c>Endpoint=sb://name.servicebus.windows.net/;SharedAccessKeyName=...</c>.</param>
    /// <returns>What it says; what it does not say is null.</returns>
    /// <exception cref="FormatException">It is not of that form.</exception>
    public static ServiceBusConnectionStringProperties Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var properties = new ServiceBusConnectionStringProperties();
        foreach (var pair in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == pair.Length - 1)
            {
                throw new FormatException("The connection string is not made of pairs 'Name=value' separated by ';'.");
            }

            var value = pair[(equals + 1)..].Trim();
            switch (pair[..equals].Trim().ToUpperInvariant())
            {
                case "ENDPOINT":
                    properties.Endpoint = ParseEndpoint(value);
                    break;
                case "ENTITYPATH":
                    properties.EntityPath = value;
                    break;
                case "SHAREDACCESSKEYNAME":
                    properties.SharedAccessKeyName = value;
                    break;
                case "SHAREDACCESSKEY":
                    properties.SharedAccessKey = value;
                    break;
                case "SHAREDACCESSSIGNATURE":
                    properties.SharedAccessSignature = value;
                    break;
                default:
                    // Settings of other clients, such as UseDevelopmentEmulator.
                    break;
            }
        }

        return properties;
    }

    internal void ThrowIfIncomplete(string connectionString)
    {
        if (Endpoint is null)
        {
            throw new ArgumentException("The connection string must name the namespace: 'Endpoint=sb://<namespace>/'.", nameof(connectionString));
        }

        var hasKey = SharedAccessKeyName is not null && SharedAccessKey is not null;
        if (!hasKey && SharedAccessSignature is null)
        {
            throw new ArgumentException(
                "The connection string must have 'SharedAccessKeyName' and 'SharedAccessKey', or 'SharedAccessSignature'.", nameof(connectionString));
        }
    }

    private static Uri ParseEndpoint(string value)
    {
        var address = value.Contains("://", StringComparison.Ordinal) ? value : $"sb://{value}";
        return Uri.TryCreate(address, UriKind.Absolute, out var endpoint) && endpoint.Host.Length > 0
            ? endpoint
            : throw new FormatException("The endpoint of the connection string is not an address such as 'sb://<namespace>/'.");
    }
}
