using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using HealthFunctions.Core.Pulses;

namespace HealthFunctions.Storage.Pulses;

/// <summary>The library of reasons that somebody has edited: one row, replaced as a whole and only by whoever knows it as it is.</summary>
/// <param name="tables">The tables.</param>
public sealed class ReasonStore(HealthTables tables)
{
    private const string Partition = "pulses";
    private const string Row = "reasons";

    // A column takes 64 KiB. Source: https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model
    private const int ChunkBytes = 60 * 1024;

    /// <summary>The library as it stands; the one that comes with the product where nobody has edited it.</summary>
    public async Task<StoredReasons> GetAsync(CancellationToken cancellationToken)
    {
        var row = await tables.Operations.GetEntityIfExistsAsync<TableEntity>(Partition, Row, cancellationToken: cancellationToken);
        return row.HasValue ? new StoredReasons(Read(row.Value!), row.Value!.ETag.ToString()) : new StoredReasons(ReasonLibrary.Default, null);
    }

    /// <summary>Replaces the library.</summary>
    /// <param name="library">What it is to be.</param>
    /// <param name="version">The version that was read; null where there was none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The new version; null where somebody else has edited it since.</returns>
    public async Task<string?> ReplaceAsync(ReasonLibrary library, string? version, CancellationToken cancellationToken)
    {
        var row = Write(library);
        try
        {
            var answer = version is null
                ? await tables.Operations.AddEntityAsync(row, cancellationToken)
                : await tables.Operations.UpdateEntityAsync(row, new ETag(version), TableUpdateMode.Replace, cancellationToken);
            return answer.Headers.ETag?.ToString();
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    private static TableEntity Write(ReasonLibrary library)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(library.All, StorageJson.Default.IReadOnlyListReasonCode);
        var row = new TableEntity(Partition, Row);
        foreach (var (index, chunk) in json.Chunk(ChunkBytes).Index())
        {
            row[Column(index)] = chunk;
        }

        return row;
    }

    private static ReasonLibrary Read(TableEntity row)
    {
        using var json = new MemoryStream();
        for (var index = 0; row.ContainsKey(Column(index)); index++)
        {
            json.Write(row.GetBinary(Column(index)));
        }

        return new ReasonLibrary(JsonSerializer.Deserialize(json.ToArray(), StorageJson.Default.IReadOnlyListReasonCode)
            ?? throw new InvalidOperationException("The stored library of reasons is empty."));
    }

    private static string Column(int index) => $"Json{index:00}";
}

/// <summary>The library of reasons with its version.</summary>
/// <param name="Library">The library.</param>
/// <param name="Version">What tells this version from all others; null where nobody has edited it.</param>
public sealed record StoredReasons(ReasonLibrary Library, string? Version);
