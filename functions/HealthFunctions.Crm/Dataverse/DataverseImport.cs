using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.Dataverse;

/// <summary>Reads accounts in the order of their changes, page by page as Dataverse links them.</summary>
internal sealed class DataverseImport(DataverseClient client, IOptions<DataverseOptions> options) : ICrmImport
{
    private const string Modified = "modifiedon";

    /// <summary>A look-up column is read by this name, and the name of what it points to beside it.</summary>
    private const string Owner = "_ownerid_value";

    private readonly string keyColumn = options.Value.KeyColumn;
    private readonly CrmImportFields fields = new([("name", "name"), ("domain", "websiteurl"), ("owner", Owner)], options.Value.Import);

    public string Name => DataverseCrm.CrmName;

    public async Task<CrmImportPage> ReadAsync(DateTimeOffset? since, string? next, CancellationToken cancellationToken)
    {
        var reply = await client.GetRowsAsync(next ?? PathOf(since), cancellationToken);
        if (!reply.IsSuccess || reply.Read(DataverseJson.Default.JsonObject) is not { } page || page["value"] is not JsonArray rows)
            return CrmImportPage.Failed(Problem(reply));

        // The path only: the token goes to no other address, whatever the answer says.
        var more = Text(page, "@odata.nextLink") is { } link && Uri.TryCreate(link, UriKind.Absolute, out var address)
            && address.AbsolutePath.StartsWith(DataverseLimits.Api, StringComparison.Ordinal) ? address.PathAndQuery : null;
        return new CrmImportPage([.. rows.Select(row => AccountOf(row as JsonObject)).OfType<CrmAccount>()], more);
    }

    private string PathOf(DateTimeOffset? since)
    {
        var columns = new[] { "accountid", Modified, keyColumn }.Concat(fields.Fields).Distinct(StringComparer.Ordinal);
        var filter = since is { } instant ? $"&$filter={Modified}%20ge%20{instant.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}" : "";
        return $"{DataverseLimits.Accounts}?$select={string.Join(',', columns)}{filter}&$orderby={Modified},accountid";
    }

    private CrmAccount? AccountOf(JsonObject? row) =>
        row is not null && Text(row, "accountid") is { } id
        && DateTimeOffset.TryParse(Text(row, Modified), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var modified)
            ? new CrmAccount(id, Text(row, keyColumn), modified, fields.Read(column => Shown(row, column)))
            : null;

    /// <summary>Of a choice or a look-up what people see of it; amounts and dates as they are.</summary>
    private static string? Shown(JsonObject row, string column) =>
        (column.StartsWith('_') || row[column] is JsonValue value && value.TryGetValue<int>(out _) ? Text(row, $"{column}@OData.Community.Display.V1.FormattedValue") : null)
        ?? Text(row, column);

    private static string? Text(JsonObject row, string member) =>
        row[member] is not JsonValue value ? null : value.TryGetValue<string>(out var text) ? text : value.ToJsonString();

    private static string Problem(DataverseReply reply)
    {
        var answer = reply.Status is { } status ? $"Dataverse answered {(int)status}: {DataverseFailures.Words(reply.Error)}" : reply.Silence;
        return $"Could not read accounts. {answer.TrimEnd('.')}. Check the columns of Crm:dataverse:Import; the next import goes on where this one stopped.";
    }
}
