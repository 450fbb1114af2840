using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Queues;
using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>A look behind the app: what lies in the storage account that it works on.</summary>
internal sealed class StorageDriver(AzuriteProcess azurite)
{
    private readonly TableServiceClient tables = new(azurite.ConnectionString);
    private readonly QueueServiceClient queues = new(azurite.ConnectionString);
    private readonly BlobServiceClient blobs = new(azurite.ConnectionString);

    /// <summary>Puts a message on a queue exactly as it is given.</summary>
    public Task PutAsync(string queue, string message) => queues.GetQueueClient(queue).SendMessageAsync(message);

    /// <summary>Puts the content of a message that was too large for a queue where such contents are.</summary>
    public async Task PutBlobAsync(string name, string content)
    {
        // As blocks: the client's own upload needs an assembly that is not there (infra/local/Local.targets).
        var blob = blobs.GetBlobContainerClient("messages").GetBlockBlobClient(name);
        var block = Convert.ToBase64String("0"u8);
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));
        await blob.StageBlockAsync(block, stream);
        await blob.CommitBlockListAsync([block]);
    }

    /// <summary>How many messages a queue holds; 0 where there is no such queue.</summary>
    public async Task<int> MessagesAsync(string queue)
    {
        var client = queues.GetQueueClient(queue);
        return await client.ExistsAsync() ? (await client.GetPropertiesAsync()).Value.ApproximateMessagesCount : 0;
    }

    /// <summary>
    /// Everything that is stored: rows of all tables, messages on all queues, blobs of messages. What is noted of deliveries for people
    /// to look at is not counted: of one that was refused there is a note as well.
    /// </summary>
    public async Task<int> CountAsync()
    {
        var count = 0;
        await foreach (var table in tables.QueryAsync())
        {
            if (table.Name == "deliveries")
            {
                continue;
            }

            await foreach (var _ in tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                count++;
            }
        }

        await foreach (var queue in queues.GetQueuesAsync())
        {
            count += await MessagesAsync(queue.Name);
        }

        await foreach (var _ in blobs.GetBlobContainerClient("messages").GetBlobsAsync())
        {
            count++;
        }

        return count;
    }

    /// <summary>The state of an account as it is stored; empty where there is none.</summary>
    public async Task<string> StateAsync(string accountId)
    {
        await foreach (var row in tables.GetTableClient("health").QueryAsync<TableEntity>(row => row.RowKey == $"a|{accountId}"))
        {
            return TextOf(row.GetBinary("State00"));
        }

        return "";
    }

    /// <summary>How many signals have been applied to an account, as its row says; it keeps the newest few hundred there.</summary>
    public async Task<int> MarksAsync(string accountId)
    {
        const int MarkBytes = 13;
        var key = $"a|{accountId}";
        await foreach (var row in tables.GetTableClient("health").QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey eq {key}")))
        {
            return row.GetBinary("Marks").Length / MarkBytes;
        }

        return 0;
    }

    /// <summary>The rows and messages in which a text stands, be it in a key or a value.</summary>
    public async Task<IReadOnlyList<string>> RowsThatNameAsync(string text)
    {
        List<string> found = [];
        await foreach (var table in tables.QueryAsync())
        {
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                if (((IDictionary<string, object>)row).Values.Any(value => TextOf(value).Contains(text, StringComparison.Ordinal)))
                {
                    found.Add($"{table.Name} {row.PartitionKey} {row.RowKey}");
                }
            }
        }

        await foreach (var queue in queues.GetQueuesAsync())
        {
            var messages = await queues.GetQueueClient(queue.Name).PeekMessagesAsync(32);
            found.AddRange(messages.Value.Where(message => message.MessageText.Contains(text, StringComparison.Ordinal)).Select(message => $"{queue.Name} {message.MessageId}"));
        }

        return found;
    }

    private static string TextOf(object value) =>
        value is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";

    /// <summary>Makes what is remembered of the health of an account older.</summary>
    public async Task AgeHistoryAsync(string accountId, int days)
    {
        var health = tables.GetTableClient("health");
        var prefix = $"s|{accountId}|";
        await foreach (var row in health.QueryAsync<TableEntity>(filter: $"RowKey ge '{prefix}' and RowKey lt '{prefix}~'"))
        {
            var older = new TableEntity(row)
            {
                RowKey = $"{prefix}{long.Parse(row.RowKey[prefix.Length..], System.Globalization.CultureInfo.InvariantCulture) + TimeSpan.FromDays(days).Ticks:d19}",
                ["AsOf"] = row.GetDateTimeOffset("AsOf")!.Value.AddDays(-days),
            };
            await health.AddEntityAsync(older);
            await health.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }
    }

    /// <summary>Has whatever waits to be pushed to a CRM wait no longer, as if the time had passed.</summary>
    public async Task LetCrmWaitsPassAsync()
    {
        var health = tables.GetTableClient("health");
        await foreach (var state in health.QueryAsync<TableEntity>(filter: "RowKey ge 'c|' and RowKey lt 'c}'"))
        {
            if (state.Remove("NotBefore"))
            {
                await health.UpdateEntityAsync(state, state.ETag, TableUpdateMode.Replace);
            }
        }
    }
}
