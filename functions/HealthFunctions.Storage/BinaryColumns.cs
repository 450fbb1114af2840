using Azure.Data.Tables;

namespace HealthFunctions.Storage;

/// <summary>
/// A binary value in as many columns as it needs, since a column takes 64 KiB and a row 1 MiB.
/// Source: https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model
/// </summary>
internal static class BinaryColumns
{
    /// <summary>The most bytes in one column.</summary>
    public const int MaxBytes = 60 * 1024;

    /// <summary>The columns of a value of at most so many bytes.</summary>
    public static IEnumerable<string> NamesOf(string name, int mostBytes) =>
        Enumerable.Range(0, (mostBytes + MaxBytes - 1) / MaxBytes).Select(index => Column(name, index));

    /// <summary>Writes a value, also over a longer one.</summary>
    public static void Write(TableEntity entity, string name, byte[] value)
    {
        var columns = Math.Max((value.Length + MaxBytes - 1) / MaxBytes, 1);
        for (var i = 0; i < columns; i++)
        {
            entity[Column(name, i)] = value[(i * MaxBytes)..Math.Min((i + 1) * MaxBytes, value.Length)];
        }

        for (var i = columns; entity.Remove(Column(name, i)); i++)
        {
            // What was left of a longer one.
        }
    }

    /// <summary>Whether there is a value.</summary>
    public static bool Has(TableEntity entity, string name) => entity.ContainsKey(Column(name, 0));

    /// <summary>Reads a value; there must be one.</summary>
    public static byte[] Read(TableEntity entity, string name)
    {
        if (!entity.ContainsKey(Column(name, 1)))
        {
            return entity.GetBinary(Column(name, 0));
        }

        using var joined = new MemoryStream();
        for (var i = 0; entity.TryGetValue(Column(name, i), out _); i++)
        {
            joined.Write(entity.GetBinary(Column(name, i)));
        }

        return joined.ToArray();
    }

    private static string Column(string name, int index) => $"{name}{index:00}";
}
