using Azure.Core.Pipeline;
using Azure.Data.Tables;
using HealthFunctions.Testing;

namespace HealthFunctions.Local.Tables.Tests;

/// <summary>A test with a table of its own.</summary>
[Collection(AzuriteTests.Name)]
public abstract class TableTestBase : IAsyncLifetime
{
    protected TableTestBase(AzuriteFixture azurite)
    {
        ArgumentNullException.ThrowIfNull(azurite);
        Azurite = azurite;
        Table = new TableClient(azurite.ConnectionString, AzuriteFixture.UniqueName("t"));
    }

    protected AzuriteFixture Azurite { get; }

    protected TableClient Table { get; }

    protected static TableSharedKeyCredential Key { get; } = new(AzuriteProcess.AccountName, AzuriteProcess.AccountKey);

    public Task InitializeAsync() => Table.CreateAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>A client of the same table over another transport, which does not wait between its tries.</summary>
    protected TableClient Over(HttpPipelineTransport transport, int maxRetries = 3) =>
        new(Azurite.ConnectionString, Table.Name, FastOptions(transport, maxRetries));

    protected static TableClientOptions FastOptions(HttpPipelineTransport transport, int maxRetries = 3)
    {
        var options = new TableClientOptions { Transport = transport };
        options.Retry.MaxRetries = maxRetries;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        return options;
    }

    protected static async Task<List<T>> All<T>(IAsyncEnumerable<T> values)
    {
        var list = new List<T>();
        await foreach (var value in values)
        {
            list.Add(value);
        }

        return list;
    }
}
