using Azure.Data.Tables;

namespace HealthFunctions.Storage.Crm;

/// <summary>What people have said of each CRM as a whole, and how far its accounts were read.</summary>
/// <param name="tables">The tables.</param>
public sealed class CrmControlStore(HealthTables tables)
{
    private const string Partition = "crm-control";

    /// <summary>How a CRM stands; as at the beginning where nobody has said anything.</summary>
    public async Task<CrmControl> GetAsync(string crm, CancellationToken cancellationToken)
    {
        var row = await tables.Operations.GetEntityIfExistsAsync<TableEntity>(Partition, crm, cancellationToken: cancellationToken);
        return row.HasValue
            ? new CrmControl(row.Value!.GetBoolean(nameof(CrmControl.Paused)) ?? false, row.Value.GetDateTimeOffset(nameof(CrmControl.ImportedUpTo)))
            : new CrmControl(false, null);
    }

    /// <summary>Pauses pushing to a CRM, or takes it up again.</summary>
    public Task SetPausedAsync(string crm, bool paused, CancellationToken cancellationToken) =>
        MergeAsync(crm, nameof(CrmControl.Paused), paused, cancellationToken);

    /// <summary>Remembers up to which change the accounts of a CRM were read.</summary>
    public Task SetImportedUpToAsync(string crm, DateTimeOffset upTo, CancellationToken cancellationToken) =>
        MergeAsync(crm, nameof(CrmControl.ImportedUpTo), upTo, cancellationToken);

    /// <summary>One column at a time, so that whoever pauses and whoever reads accounts do not undo each other's word.</summary>
    private async Task MergeAsync(string crm, string column, object value, CancellationToken cancellationToken) =>
        await tables.Operations.UpsertEntityAsync(new TableEntity(Partition, crm) { [column] = value }, TableUpdateMode.Merge, cancellationToken);
}

/// <summary>How a CRM stands as a whole.</summary>
/// <param name="Paused">Whether nothing is pushed to it for the time being.</param>
/// <param name="ImportedUpTo">Up to which change its accounts were read; null before the first time.</param>
public sealed record CrmControl(bool Paused, DateTimeOffset? ImportedUpTo);
