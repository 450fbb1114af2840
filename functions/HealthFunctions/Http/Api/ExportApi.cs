using System.Text.Json;
using HealthFunctions.Core;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Storage.Accounts;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>Hands out everything that is kept about an account, row by row: there may be more than fits into memory.</summary>
/// <param name="exporter">Reads it.</param>
/// <param name="time">The clock.</param>
public sealed class ExportApi(AccountExporter exporter, TimeProvider time)
{
    internal async Task<IResult> ExportAsync(string id, CancellationToken cancellationToken)
    {
        if (!AccountId.IsValid(id))
        {
            return Problems.BadInput("There can be no such account.", new Fault("id", AccountId.Rule));
        }

        return await exporter.ReadAsync(id, cancellationToken).AnyAsync(cancellationToken)
            ? Results.Stream(body => WriteAsync(body, id, cancellationToken), "application/json")
            : Problems.NotFound($"There is no account '{id}'.");
    }

    private async Task WriteAsync(Stream body, string id, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("accountId", id);
        json.WriteString("exportedAt", time.GetUtcNow());
        json.WriteStartArray("rows");
        await foreach (var row in exporter.ReadAsync(id, cancellationToken))
        {
            json.WriteStartObject();
            json.WriteString("kind", row.Kind);
            json.WriteString("key", row.Key);
            if (row.StoredAt is { } storedAt)
            {
                json.WriteString("storedAt", storedAt);
            }

            json.WritePropertyName("columns");
            row.Columns.WriteTo(json);
            json.WriteEndObject();
            await json.FlushAsync(cancellationToken);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
