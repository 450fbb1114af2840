using Azure.Data.Tables;

namespace HealthFunctions.Storage;

/// <summary>The tables and what each holds.</summary>
/// <param name="service">The storage account.</param>
public sealed class HealthTables(TableServiceClient service)
{
    /// <summary>Everything about accounts, partitioned by shard, so that one transaction can change any of it together.</summary>
    internal TableClient Health { get; } = service.GetTableClient("health");

    /// <summary>Which external id is which account, and the signals of those that nobody has mapped yet.</summary>
    internal TableClient Identities { get; } = service.GetTableClient("identities");

    /// <summary>Runs, dead letters, and what was settled at first start.</summary>
    internal TableClient Operations { get; } = service.GetTableClient("operations");

    /// <summary>What became of recent deliveries: by time, and by account.</summary>
    internal TableClient Deliveries { get; } = service.GetTableClient("deliveries");

    /// <summary>Creates the tables that are not there yet.</summary>
    public Task CreateIfMissingAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Health.CreateIfNotExistsAsync(cancellationToken),
        Identities.CreateIfNotExistsAsync(cancellationToken),
        Operations.CreateIfNotExistsAsync(cancellationToken),
        Deliveries.CreateIfNotExistsAsync(cancellationToken));
}
