using Azure;
using Azure.Data.Tables;
using HealthFunctions.Testing;
using static Azure.Data.Tables.TableTransactionActionType;

namespace HealthFunctions.Local.Tables.Tests;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/addressing-table-service-resources</summary>
public sealed class KeyTests(AzuriteFixture azurite) : TableTestBase(azurite)
{
    public static TheoryData<string> Keys { get; } =
    [
        "plain", "a|acme", "it's", "''", "a b", "a+b", "a%b", "100%25", "a&b=c", "a,b;c", "(a)", "a:b@c", "$batch", "~-._", "..", "é", "日本語", "🦊",
        "\"quoted\"", "<tag>", "{json}", "[1]", "a^b`c", "http:x", "DELETE", "",
    ];

    /// <summary>Azure takes none of these in keys; escaping must hold all the same.</summary>
    public static TheoryData<string> ForbiddenKeys { get; } = ["a/b", "a\\b", "a#b", "a?b"];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Any_key_works_in_paths_filters_and_transactions(string key)
    {
        await Table.AddEntityAsync(new TableEntity(key, key));
        TableEntity read = await Table.GetEntityAsync<TableEntity>(key, key);
        Assert.Equal((key, key), (read.PartitionKey, read.RowKey));
        await Table.UpdateEntityAsync(new TableEntity(key, key) { ["A"] = 1 }, read.ETag);
        await Table.UpsertEntityAsync(new TableEntity(key, key) { ["B"] = 2 });
        await Table.SubmitTransactionAsync(
            [new(UpsertMerge, new TableEntity(key, key) { ["C"] = 3 }), new(Add, new TableEntity(key, key + "2"))]);

        var found = await All(Table.QueryAsync<TableEntity>(entity => entity.PartitionKey == key && entity.RowKey == key));
        Assert.Equal((1, 2, 3), (found[0].GetInt32("A"), found[0].GetInt32("B"), found[0].GetInt32("C")));
        await Table.SubmitTransactionAsync([new(Delete, new TableEntity(key, key + "2"))]);
        Assert.Equal(204, (await Table.DeleteEntityAsync(key, key)).Status);
        Assert.Empty(await All(Table.QueryAsync<TableEntity>()));
    }

    [Theory]
    [MemberData(nameof(ForbiddenKeys))]
    public async Task Reserved_characters_stay_within_the_key(string key)
    {
        var transport = new FaultyTransport((_, _) => Fault.ServerError);
        await Assert.ThrowsAsync<RequestFailedException>(() => Over(transport, maxRetries: 0).GetEntityAsync<TableEntity>(key, "r"));
        Assert.True(transport.Requests.TryPeek(out var request));
        Assert.Equal($"/devstoreaccount1/{Table.Name}(PartitionKey='{Uri.EscapeDataString(key)}',RowKey='r')", request.Uri.AbsolutePath);
        Assert.Equal("", request.Uri.Query + request.Uri.Fragment);
    }
}
