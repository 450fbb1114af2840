using System.Globalization;

namespace Azure.Data.Tables.Sas;

/// <summary>What the signatures of tables and of accounts have in common.</summary>
internal static class SasQuery
{
    /// <summary>The version of the service whose rules the signature follows.</summary>
    public const string Version = "2019-07-07";

    public static string Time(DateTimeOffset time) =>
        time == default ? "" : time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static string Protocol(TableSasProtocol protocol) => protocol switch
    {
        TableSasProtocol.Https => "https",
        TableSasProtocol.HttpsAndHttp => "https,http",
        TableSasProtocol.None => "",
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, "Use a named protocol."),
    };

    /// <summary>The query of the parameters that have a value.</summary>
    public static string Join(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = new List<string>();
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        return string.Join('&', query);
    }

    /// <summary>The letters of the flags that are set, in the order given.</summary>
    public static string Letters<TFlags>(TFlags flags, params ReadOnlySpan<(TFlags Flag, char Letter)> letters)
        where TFlags : struct, Enum
    {
        var text = "";
        foreach (var (flag, letter) in letters)
        {
            if (flags.HasFlag(flag))
            {
                text += letter;
            }
        }

        return text;
    }

    public static TableSharedKeyCredential RequireKey(TableSharedKeyCredential? key) => key
        ?? throw new InvalidOperationException("Only a client that has the account's key can make shared access signatures.");
}
