using System.Buffers;
using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Connection;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Protocol;

/// <summary>
/// The requests about the tables of an account, and what both clients make of their answers.
/// See https://learn.microsoft.com/rest/api/storageservices/operations-on-tables.
/// </summary>
internal sealed class TableRequests(TableConnection connection)
{
    private const int Conflict = 409;
    private const int NotFound = 404;
    private static readonly JsonEncodedText TableName = JsonEncodedText.Encode("TableName");

    public async Task<Response<TableItem>> CreateAsync(string tableName, CancellationToken cancellationToken)
    {
        using var message = CreateRequest(tableName);
        return ItemOf(tableName, await connection.SendAsync(message, tolerated: null, cancellationToken).ConfigureAwait(false));
    }

    public Response<TableItem> Create(string tableName, CancellationToken cancellationToken)
    {
        using var message = CreateRequest(tableName);
        return ItemOf(tableName, connection.Send(message, tolerated: null, cancellationToken));
    }

    public async Task<Response<TableItem>> CreateIfNotExistsAsync(string tableName, CancellationToken cancellationToken)
    {
        using var message = CreateRequest(tableName);
        return ExistingOrCreated(tableName, await connection.SendAsync(message, Conflict, cancellationToken).ConfigureAwait(false));
    }

    public Response<TableItem> CreateIfNotExists(string tableName, CancellationToken cancellationToken)
    {
        using var message = CreateRequest(tableName);
        return ExistingOrCreated(tableName, connection.Send(message, Conflict, cancellationToken));
    }

    /// <summary>Deletes a table; that it is not there is as good.</summary>
    public async Task<Response> DeleteAsync(string tableName, CancellationToken cancellationToken)
    {
        using var message = connection.CreateMessage(RequestMethod.Delete, TablePath.OfTable(tableName));
        return await connection.SendAsync(message, NotFound, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="DeleteAsync"/>
    public Response Delete(string tableName, CancellationToken cancellationToken)
    {
        using var message = connection.CreateMessage(RequestMethod.Delete, TablePath.OfTable(tableName));
        return connection.Send(message, NotFound, cancellationToken);
    }

    public PagedRequest<TableItem> Query(string? filter, int? maxPerPage) => new(
        connection,
        maxPerPage,
        (continuationToken, pageSize) => connection.CreateMessage(RequestMethod.Get, TablePath.WithQuery(
            TablePath.Tables, ("$filter", filter), ("$top", TablePath.Number(pageSize)), ("NextTableName", continuationToken))),
        response => ReadTables(response.Content.ToMemory().Span),
        response => response.Headers.TryGetValue("x-ms-continuation-NextTableName", out var next) ? next : null);

    private static Response<TableItem> ItemOf(string tableName, Response response) => Response.FromValue(new TableItem(tableName), response);

    /// <summary>Only a table that is there already is as good as a new one: one that is being deleted is not.</summary>
    private static Response<TableItem> ExistingOrCreated(string tableName, Response response)
    {
        if (response.Status == Conflict)
        {
            var conflict = new RequestFailedException(response);
            if (conflict.ErrorCode != nameof(TableErrorCode.TableAlreadyExists))
            {
                throw conflict;
            }
        }

        return ItemOf(tableName, response);
    }

    private static List<TableItem> ReadTables(ReadOnlySpan<byte> json)
    {
        var tables = new List<TableItem>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(TableName.EncodedUtf8Bytes))
            {
                reader.Read();
                tables.Add(new TableItem(reader.GetString()!));
            }
        }

        return tables;
    }

    private HttpMessage CreateRequest(string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString(TableName, tableName);
            writer.WriteEndObject();
        }

        var message = connection.CreateMessage(RequestMethod.Post, TablePath.Tables);
        message.Request.Headers.SetValue("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(buffer.WrittenMemory);
        return message;
    }
}
