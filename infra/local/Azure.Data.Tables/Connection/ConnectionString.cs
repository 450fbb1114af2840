using System.Globalization;

namespace Azure.Data.Tables.Connection;

/// <summary>
/// What a storage connection string says about tables.
/// See https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string.
/// </summary>
/// <param name="Endpoint">The service's URI.</param>
/// <param name="Key">The account's key, when the string has one.</param>
/// <param name="Sas">The shared access signature, when the string has one and no key.</param>
internal sealed record ConnectionString(Uri Endpoint, TableSharedKeyCredential? Key, string? Sas)
{
    // Published by the vendor for every emulator.
    private const string EmulatorAccount = "devstoreaccount1";
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const int EmulatorPort = 10002;

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="FormatException">The text is no connection string, or says too little. The message never repeats the text.</exception>
    public static ConnectionString Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var settings = Split(text);
        if (settings.TryGetValue("UseDevelopmentStorage", out var development) && bool.TryParse(development, out var emulator) && emulator)
        {
            var host = settings.TryGetValue("DevelopmentStorageProxyUri", out var proxy) ? proxy.TrimEnd('/') : "http://127.0.0.1";
            return new(
                new Uri(string.Create(CultureInfo.InvariantCulture, $"{host}:{EmulatorPort}/{EmulatorAccount}")),
                new TableSharedKeyCredential(EmulatorAccount, EmulatorKey),
                Sas: null);
        }

        var account = settings.GetValueOrDefault("AccountName");
        var sas = settings.GetValueOrDefault("SharedAccessSignature");
        var key = sas is null && account is not null && settings.TryGetValue("AccountKey", out var accountKey)
            ? new TableSharedKeyCredential(account, accountKey)
            : null;
        if (key is null && sas is null)
        {
            throw new FormatException("The connection string has no credential: give AccountName and AccountKey, or SharedAccessSignature.");
        }

        return new(EndpointOf(settings, account), key, sas?.TrimStart('?'));
    }

    private static Uri EndpointOf(Dictionary<string, string> settings, string? account)
    {
        if (settings.TryGetValue("TableEndpoint", out var endpoint))
        {
            return Uri.TryCreate(endpoint, UriKind.Absolute, out var uri)
                ? uri
                : throw new FormatException("The TableEndpoint of the connection string is not an absolute URI.");
        }

        if (account is null)
        {
            throw new FormatException("The connection string names no service: give TableEndpoint or AccountName.");
        }

        var protocol = settings.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        var suffix = settings.GetValueOrDefault("EndpointSuffix", "core.windows.net");
        return new Uri($"{protocol}://{account}.table.{suffix}");
    }

    private static Dictionary<string, string> Split(string text)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new FormatException("The connection string is not a list of 'name=value' parted by ';'.");
            }

            settings[part[..equals].Trim()] = part[(equals + 1)..].Trim();
        }

        return settings;
    }
}
