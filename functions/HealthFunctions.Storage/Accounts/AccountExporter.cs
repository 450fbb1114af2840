using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Accounts;

/// <summary>Reads everything that is kept about an account as it is stored, for whoever has a right to know.</summary>
/// <param name="tables">The tables.</param>
/// <param name="shards">Which shard an account is in.</param>
public sealed class AccountExporter(HealthTables tables, ShardMap shards)
{
    private static readonly Dictionary<string, string> KindNames = new(StringComparer.Ordinal)
    {
        [RowKey.AccountKind] = "account",
        [RowKey.HealthKind] = "health",
        [RowKey.PulseKind] = "pulse",
        [RowKey.SnapshotKind] = "snapshot",
        [RowKey.IdentityKind] = "identity",
        [RowKey.MergedKind] = "merged",
        [RowKey.OutcomeKind] = "outcome",
        [RowKey.AlertsKind] = "alerts",
        [RowKey.CrmKind] = "crm",
        [RowKey.MarkKind] = "marks",
    };

    /// <summary>The rows of an account, kind by kind, the account itself first; none where there is no such account.</summary>
    public async IAsyncEnumerable<ExportedRow> ReadAsync(string accountId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var partition = shards.PartitionKeyOf(accountId);
        foreach (var key in new[] { RowKey.Account(accountId), RowKey.Health(accountId), RowKey.Alerts(accountId) })
        {
            var row = await tables.Health.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancellationToken);
            if (row.HasValue)
            {
                yield return Show(row.Value!);
            }
        }

        foreach (var kind in new[] { RowKey.PulseKind, RowKey.SnapshotKind, RowKey.OutcomeKind, RowKey.IdentityKind, RowKey.MergedKind, RowKey.MarkKind })
        {
            await foreach (var row in tables.Health.ReadAsync<TableEntity>(partition, RowKey.RangeOf(kind, accountId), cancellationToken))
            {
                yield return Show(row);
            }
        }

        // CRMs that are no longer connected are not known here: so these are looked for in the shard.
        await foreach (var row in tables.Health.ReadAsync<TableEntity>(partition, RowKey.RangeOf(RowKey.CrmKind), cancellationToken).Where(row => RowKey.IdOf(row.RowKey) == accountId))
        {
            yield return Show(row);
        }
    }

    private static ExportedRow Show(TableEntity row)
    {
        var columns = new JsonObject();
        foreach (var (name, value) in row.Where(column => !IsOfTheTable(column.Key)).OrderBy(column => column.Key, StringComparer.Ordinal))
        {
            if (!AccountEntity.IsState(name))
            {
                columns[name] = NodeOf(value);
            }
        }

        if (row.RowKey.StartsWith($"{RowKey.AccountKind}|", StringComparison.Ordinal) && AccountEntity.StateOf(row) is { } state)
        {
            columns["State"] = JsonNode.Parse(state);
        }

        return new ExportedRow(KindNames[row.RowKey[..row.RowKey.IndexOf('|', StringComparison.Ordinal)]], row.RowKey, row.Timestamp, columns);
    }

    private static bool IsOfTheTable(string column) => column is "PartitionKey" or "RowKey" or "Timestamp" or "odata.etag";

    private static JsonValue? NodeOf(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        DateTimeOffset time => JsonValue.Create(time),
        byte[] bytes => JsonValue.Create(Convert.ToBase64String(bytes)),
        _ => JsonValue.Create(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)),
    };
}

/// <summary>One thing that is kept.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Its key.</param>
/// <param name="StoredAt">When it was last written.</param>
/// <param name="Columns">What it holds; numbers that are stored packed are base64.</param>
public sealed record ExportedRow(string Kind, string Key, DateTimeOffset? StoredAt, JsonObject Columns);
