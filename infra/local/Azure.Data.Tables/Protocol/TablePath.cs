using System.Globalization;
using System.Text;

namespace Azure.Data.Tables.Protocol;

/// <summary>
/// The paths of tables and entities, encoded.
/// See https://learn.microsoft.com/rest/api/storageservices/addressing-table-service-resources.
/// </summary>
internal static class TablePath
{
    public const string Tables = "/Tables";

    public const string Batch = "/$batch";

    public static string OfTable(string tableName) => $"/Tables('{Key(tableName)}')";

    /// <summary>Where entities are inserted.</summary>
    public static string OfEntities(string tableName) => $"/{Uri.EscapeDataString(tableName)}";

    public static string OfEntity(string tableName, string partitionKey, string rowKey) =>
        $"{OfEntities(tableName)}(PartitionKey='{Key(partitionKey)}',RowKey='{Key(rowKey)}')";

    /// <summary>Appends a query of the parameters that have a value.</summary>
    public static string WithQuery(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var text = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }

        return text.ToString();
    }

    public static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    /// <summary>A quote within a key is doubled; everything but letters, digits and <c>-._~</c> is percent-encoded.</summary>
    private static string Key(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
}
