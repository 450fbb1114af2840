using Azure.Core.Pipeline;
using Azure.Data.Tables;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.DeadLetters;
using HealthFunctions.Storage.Deliveries;
using HealthFunctions.Storage.Identities;
using HealthFunctions.Storage.Keys;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests;

/// <summary>A test that begins with empty tables.</summary>
[Collection(AzuriteTests.Name)]
public abstract class StorageTest : IAsyncLifetime
{
    protected StorageTest(AzuriteFixture azurite)
    {
        ArgumentNullException.ThrowIfNull(azurite);
        Azurite = azurite;
        Tables = new HealthTables(new TableServiceClient(azurite.ConnectionString));
    }

    /// <summary>A deployment in which every account shares the one shard.</summary>
    protected static ShardMap OneShard { get; } = new(1);

    protected static ShardMap Shards { get; } = new(16);

    protected static UserKeys UserKeys { get; } = new("a salt for these tests");

    protected AzuriteFixture Azurite { get; }

    protected HealthTables Tables { get; }

    public async Task InitializeAsync()
    {
        await Task.WhenAll(Tables.Health.DeleteAsync(), Tables.Identities.DeleteAsync(), Tables.Operations.DeleteAsync(), Tables.Deliveries.DeleteAsync());
        await Tables.CreateIfMissingAsync(default);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    protected SignalApplier ApplierOf(ShardMap shards, HealthTables? tables = null) => new(tables ?? Tables, shards, UserKeys);

    protected AccountStore AccountsOf(ShardMap shards) => new(Tables, shards, new ShardStore(Tables));

    /// <summary>Everything that erases accounts.</summary>
    internal AccountEraser EraserOf(ShardMap shards, HealthTables? tables = null) => new(
        tables ?? Tables,
        shards,
        new IdentityStore(tables ?? Tables, shards, TimeProvider.System),
        new UnmatchedStore(tables ?? Tables),
        new DeliveryStore(tables ?? Tables, shards, TimeProvider.System),
        new DeadLetterStore(tables ?? Tables, new Azure.Storage.Blobs.BlobServiceClient(Azurite.ConnectionString)));

    /// <summary>The same tables over a transport that can do harm. Retries do not wait.</summary>
    protected HealthTables TablesOver(HttpPipelineTransport transport)
    {
        var options = new TableClientOptions { Transport = transport };
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        return new HealthTables(new TableServiceClient(Azurite.ConnectionString, options));
    }
}
