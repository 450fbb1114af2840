using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using Azure.Core.Diagnostics;
using Azure.Data.Tables;
using Azure.Data.Tables.Sas;
using HealthFunctions.Testing;

namespace HealthFunctions.Local.Tables.Tests;

/// <summary>https://learn.microsoft.com/dotnet/azure/sdk/logging</summary>
public sealed class LoggingTests(AzuriteFixture azurite) : TableTestBase(azurite)
{
    [Fact]
    public async Task Requests_are_logged_without_keys_signatures_or_contents()
    {
        var log = new ConcurrentQueue<string>();
        using var listener = new AzureEventSourceListener((_, message) => log.Enqueue(message), EventLevel.Verbose);
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["Secret"] = "contents" });
        var uri = Table.GenerateSasUri(TableSasPermissions.Read, TimeProvider.System.GetUtcNow().AddMinutes(10));
        await All(new TableClient(uri).QueryAsync<TableEntity>("PartitionKey eq 'p'"));

        var text = string.Join('\n', log);
        Assert.Contains($"/{Table.Name}", text, StringComparison.Ordinal);
        Assert.Contains("PartitionKey", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SharedKeyLite", text, StringComparison.Ordinal);
        Assert.DoesNotContain("contents", text, StringComparison.Ordinal);
        Assert.DoesNotContain(uri.Query.Split("sig=")[1], text, StringComparison.Ordinal);
        Assert.DoesNotContain(AzuriteProcess.AccountKey, text, StringComparison.Ordinal);
    }
}
