using System.Buffers;
using System.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Connection;
using Azure.Data.Tables.Entities;

namespace Azure.Data.Tables.Protocol;

/// <summary>
/// Writes a transaction as one request: a change set of requests within a batch, straight into one buffer of UTF-8.
/// See https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions.
/// </summary>
internal sealed class TransactionWriter(TableConnection connection, string tableName)
{
    private const int BufferSize = 2048;

    public HttpMessage Write(IReadOnlyList<TableTransactionAction> actions)
    {
        TransactionRules.Check(actions);
        var batch = $"batch_{Guid.NewGuid()}";
        var message = connection.CreateMessage(RequestMethod.Post, TablePath.Batch);
        message.Request.Headers.SetValue("Content-Type", $"multipart/mixed; boundary={batch}");
        message.Request.Content = RequestContent.Create(WriteBody(batch, actions));
        return message;
    }

    private ReadOnlyMemory<byte> WriteBody(string batch, IReadOnlyList<TableTransactionAction> actions)
    {
        var changeSet = Encoding.ASCII.GetBytes($"changeset_{Guid.NewGuid()}");
        var service = connection.UriOf(TablePath.OfEntities(tableName)).AbsoluteUri;
        service = service[..^TablePath.OfEntities(tableName).Length];

        var buffer = new ArrayBufferWriter<byte>(BufferSize);
        using var json = EntityJson.CreateWriter(buffer);
        Write(buffer, $"--{batch}\r\nContent-Type: multipart/mixed; boundary=");
        buffer.Write(changeSet);
        buffer.Write("\r\n\r\n"u8);
        for (var i = 0; i < actions.Count; i++)
        {
            if (i == 1)
            {
                // The first action tells how large the others will be: room for all of them at once saves growing step by step.
                _ = buffer.GetSpan(buffer.WrittenCount * actions.Count);
            }

            buffer.Write("--"u8);
            buffer.Write(changeSet);
            buffer.Write("\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"u8);
            Write(buffer, json, service, actions[i]);
            buffer.Write("\r\n"u8);
        }

        buffer.Write("--"u8);
        buffer.Write(changeSet);
        Write(buffer, $"--\r\n--{batch}--\r\n");
        return buffer.WrittenMemory;
    }

    private void Write(ArrayBufferWriter<byte> buffer, Utf8JsonWriter json, string service, TableTransactionAction action)
    {
        var entity = action.Entity;
        var (method, ifMatch) = action.ActionType switch
        {
            TableTransactionActionType.Add => ("POST", default),
            TableTransactionActionType.UpdateMerge => ("PATCH", action.ETag),
            TableTransactionActionType.UpdateReplace => ("PUT", action.ETag),
            TableTransactionActionType.UpsertMerge => ("PATCH", default),
            TableTransactionActionType.UpsertReplace => ("PUT", default),
            TableTransactionActionType.Delete => ("DELETE", action.ETag == default ? ETag.All : action.ETag),
            _ => throw new InvalidOperationException($"{action.ActionType} is no action of a transaction."),
        };
        var path = action.ActionType == TableTransactionActionType.Add
            ? TablePath.OfEntities(tableName)
            : TablePath.OfEntity(tableName, entity.PartitionKey, entity.RowKey);

        Write(buffer, method);
        buffer.Write(" "u8);
        Write(buffer, service);
        Write(buffer, path);
        buffer.Write(" HTTP/1.1\r\nAccept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n"u8);
        if (ifMatch != default)
        {
            Write(buffer, $"If-Match: {ifMatch}\r\n");
        }

        if (action.ActionType == TableTransactionActionType.Delete)
        {
            buffer.Write("\r\n"u8);
            return;
        }

        buffer.Write("Prefer: return-no-content\r\nContent-Type: application/json\r\n\r\n"u8);
        json.Reset(buffer);
        EntityJson.Write(json, entity);
    }

    private static void Write(ArrayBufferWriter<byte> buffer, string text) => Encoding.UTF8.GetBytes(text, buffer);
}
