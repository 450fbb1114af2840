using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using HealthFunctions.Storage.Batches;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Models;

/// <summary>The scoring models that were stored, and which of them counts. A version is stored once and never changes.</summary>
/// <param name="tables">The tables.</param>
public sealed class ModelStore(HealthTables tables)
{
    /// <summary>The largest document, in bytes of UTF-8.</summary>
    public const int MaxBytes = 512 * 1024;

    /// <summary>Stores a version.</summary>
    public async Task<ModelAdding> AddAsync(ModelDocument model, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Operations.AddEntityAsync(ModelEntity.Write(model), cancellationToken);
            return ModelAdding.Added;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            var known = await GetAsync(model.About.Version, cancellationToken);
            return known is not null && IsSame(known.Json, model.Json) ? ModelAdding.Same : ModelAdding.Different;
        }
    }

    /// <summary>Whether two documents say the same: blanks and the order of members do not matter.</summary>
    public static bool IsSame(string json, string other)
    {
        using var document = JsonDocument.Parse(json);
        using var otherDocument = JsonDocument.Parse(other);
        return JsonElement.DeepEquals(document.RootElement, otherDocument.RootElement);
    }

    /// <summary>A version with its document; null where nobody stored it.</summary>
    public async Task<ModelDocument?> GetAsync(string version, CancellationToken cancellationToken)
    {
        var row = await tables.Operations.GetEntityIfExistsAsync<TableEntity>(
            ModelEntity.Partition, ModelEntity.KeyOf(version), cancellationToken: cancellationToken);
        return row.HasValue ? ModelEntity.Read(row.Value!) : null;
    }

    /// <summary>All versions that were stored, in the order of their names.</summary>
    public async Task<IReadOnlyList<ModelVersion>> ListAsync(CancellationToken cancellationToken)
    {
        var range = RowKey.RangeOf(ModelEntity.Kind);
        return await tables.Operations.ReadAsync<TableEntity>(ModelEntity.Partition, range, cancellationToken, ModelEntity.ListColumns)
            .Select(ModelEntity.ReadAbout)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The version that counts; null where none was ever activated.</summary>
    public async Task<Activation?> ActiveAsync(CancellationToken cancellationToken)
    {
        var row = await tables.Operations.GetEntityIfExistsAsync<ActivationEntity>(
            ModelEntity.Partition, ActivationEntity.ActiveKey, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.Read() : null;
    }

    /// <summary>Makes a version the one that counts, and remembers that.</summary>
    public async Task ActivateAsync(Activation activation, CancellationToken cancellationToken)
    {
        var batch = new TransactionBatch(ModelEntity.Partition);
        batch.Upsert(ActivationEntity.Write(activation, ActivationEntity.ActiveKey));
        batch.Add(ActivationEntity.Write(activation, $"{ActivationEntity.HistoryKind}|{RowKey.Inverted(activation.At)}|{Guid.NewGuid():N}"));
        await batch.SubmitAsync(tables.Operations, cancellationToken);
    }

    /// <summary>When which version came to count, newest first.</summary>
    public async Task<IReadOnlyList<Activation>> ActivationsAsync(int limit, CancellationToken cancellationToken) =>
        await tables.Operations.ReadAsync<ActivationEntity>(
                ModelEntity.Partition, RowKey.RangeOf(ActivationEntity.HistoryKind), cancellationToken, pageSize: limit)
            .Select(row => row.Read())
            .Take(limit)
            .ToListAsync(cancellationToken);
}
