using System.Buffers;
using Azure.Core;
using Azure.Data.Tables.Connection;
using Azure.Data.Tables.Entities;

namespace Azure.Data.Tables.Protocol;

/// <summary>
/// The requests about entities of one table.
/// See https://learn.microsoft.com/rest/api/storageservices/operations-on-entities.
/// </summary>
internal sealed class EntityRequests(TableConnection connection, string tableName)
{
    private const int BufferSize = 1024;

    public HttpMessage Insert(ITableEntity entity)
    {
        RequireKeys(entity);
        return WithBody(connection.CreateMessage(RequestMethod.Post, TablePath.OfEntities(tableName)), entity);
    }

    /// <summary>Merges or replaces; without a condition it inserts what is not there.</summary>
    public HttpMessage Update(ITableEntity entity, TableUpdateMode mode, ETag ifMatch)
    {
        RequireKeys(entity);
        var method = mode switch
        {
            TableUpdateMode.Merge => RequestMethod.Patch,
            TableUpdateMode.Replace => RequestMethod.Put,
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Use Merge or Replace."),
        };
        var message = connection.CreateMessage(method, TablePath.OfEntity(tableName, entity.PartitionKey, entity.RowKey));
        if (ifMatch != default)
        {
            message.Request.Headers.SetValue("If-Match", ifMatch.ToString());
        }

        return WithBody(message, entity);
    }

    public HttpMessage Delete(string partitionKey, string rowKey, ETag ifMatch)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        var message = connection.CreateMessage(RequestMethod.Delete, TablePath.OfEntity(tableName, partitionKey, rowKey));
        message.Request.Headers.SetValue("If-Match", (ifMatch == default ? ETag.All : ifMatch).ToString());
        return message;
    }

    public HttpMessage Get(string partitionKey, string rowKey, IEnumerable<string>? select)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        var path = TablePath.OfEntity(tableName, partitionKey, rowKey);
        return connection.CreateMessage(RequestMethod.Get, TablePath.WithQuery(path, ("$select", Join(select))));
    }

    public HttpMessage Query(string? filter, IEnumerable<string>? select, int? pageSize, ContinuationToken continuation) =>
        connection.CreateMessage(RequestMethod.Get, TablePath.WithQuery(
            TablePath.OfEntities(tableName) + "()",
            ("$filter", filter),
            ("$select", Join(select)),
            ("$top", TablePath.Number(pageSize)),
            ("NextPartitionKey", continuation.PartitionKey),
            ("NextRowKey", continuation.RowKey)));

    public static void RequireKeys(ITableEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        if (entity.PartitionKey is null || entity.RowKey is null)
        {
            throw new ArgumentNullException(nameof(entity), "The entity needs a PartitionKey and a RowKey; an empty string is one.");
        }
    }

    private static HttpMessage WithBody(HttpMessage message, ITableEntity entity)
    {
        var buffer = new ArrayBufferWriter<byte>(BufferSize);
        using (var writer = EntityJson.CreateWriter(buffer))
        {
            EntityJson.Write(writer, entity);
        }

        message.Request.Headers.SetValue("Content-Type", "application/json");
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        message.Request.Content = RequestContent.Create(buffer.WrittenMemory);
        return message;
    }

    private static string? Join(IEnumerable<string>? names) => names is null ? null : string.Join(',', names);
}
