using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.Salesforce;

/// <summary>Reads accounts by a query, in the order of their changes, and follows it to its end.</summary>
internal sealed class SalesforceImport(SalesforceClient client, IOptions<SalesforceOptions> options) : ICrmImport
{
    private const string Modified = "SystemModstamp";

    private readonly string idField = options.Value.ExternalIdField;
    private readonly CrmImportFields fields = new([("name", "Name"), ("domain", "Website"), ("owner", "Owner.Email")], options.Value.Import);

    public string Name => SalesforceOptions.CrmName;

    public async Task<CrmImportPage> ReadAsync(DateTimeOffset? since, string? next, CancellationToken cancellationToken)
    {
        var reply = await client.GetAsync(next ?? SalesforceLimits.Query(client.ApiVersion, QueryOf(since)), cancellationToken);
        if (!reply.IsSuccess || reply.Read(SalesforceJson.Default.QueryResponse) is not { Records: { } records } response)
            return CrmImportPage.Failed(Problem(reply));

        // Below the same address, whatever the answer says: the token goes nowhere else.
        var more = response is { Done: false, NextRecordsUrl: { } path } && path.StartsWith("/services/data/", StringComparison.Ordinal) ? path : null;
        return new CrmImportPage([.. records.Select(AccountOf).OfType<CrmAccount>()], more);
    }

    private string QueryOf(DateTimeOffset? since)
    {
        var columns = new[] { "Id", Modified, idField }.Concat(fields.Fields).Distinct(StringComparer.OrdinalIgnoreCase);
        var where = since is { } instant ? $" WHERE {Modified} >= {instant.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}" : "";
        return $"SELECT {string.Join(',', columns)} FROM Account{where} ORDER BY {Modified},Id";
    }

    private CrmAccount? AccountOf(JsonObject? row) =>
        Text(row, "Id") is { } id && DateTimeOffset.TryParse(Text(row, Modified), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var modified)
            ? new CrmAccount(id, Text(row, idField), modified, fields.Read(field => Text(row, field)))
            : null;

    /// <summary>The value of a field, and of <c>Owner.Email</c> that of a field of another record.</summary>
    private static string? Text(JsonObject? row, string field)
    {
        JsonNode? node = row;
        foreach (var part in field.Split('.'))
            node = (node as JsonObject)?[part];

        return node is not JsonValue value ? null : value.TryGetValue<string>(out var text) ? text : value.ToJsonString();
    }

    private static string Problem(SalesforceReply reply)
    {
        var reason = reply.IsSuccess ? "The answer was not the result of a query." : SalesforceFailure.Of(reply) switch
        {
            BatchAnswer.Unavailable away => away.Reason,
            BatchAnswer.Interrupted interrupted => interrupted.Reason,
            BatchAnswer.Refused refused => refused.Reason,
            _ => "",
        };
        return $"Could not read accounts. {reason.TrimEnd('.')}. Check the fields of Crm:salesforce:Import; the next import goes on where this one stopped.";
    }
}
