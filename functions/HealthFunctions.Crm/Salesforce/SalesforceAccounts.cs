using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthFunctions.Core.Crm;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.Salesforce;

/// <summary>Finds the accounts of a batch in Salesforce, by the field that holds their ids here.</summary>
internal sealed class SalesforceAccounts(SalesforceClient client, IOptions<SalesforceOptions> options)
{
    private readonly string field = options.Value.ExternalIdField;

    internal async Task<SalesforceLookup> FindAsync(IReadOnlyList<CrmRecord> batch, CancellationToken cancellationToken)
    {
        var soql = $"SELECT Id,{field} FROM Account WHERE {field} IN ({string.Join(',', batch.Select(record => Quoted(record.AccountId)))})";

        // As part of a composite request, for 200 ids can be too long for an address.
        var reply = await client.SendAsync(
            HttpMethod.Post,
            SalesforceLimits.Composite(client.ApiVersion),
            new CompositeRequest([new Subrequest("GET", SalesforceLimits.Query(client.ApiVersion, soql), "accounts")]),
            SalesforceJson.Default.CompositeRequest,
            cancellationToken);

        var query = Inner(reply);
        if (!query.IsSuccess)
            return SalesforceLookup.Failed(SalesforceFailure.Of(query));

        return query.Read(SalesforceJson.Default.QueryResponse) is { Done: true, Records: { } records }
            ? SalesforceLookup.Of(records.Select(Known).OfType<(string, string)>())
            : SalesforceLookup.Failed(new BatchAnswer.Interrupted("Salesforce did not say in full which accounts it has.", reply.RetryAfter));
    }

    /// <summary>The answer to the query in the answer to the composite request.</summary>
    private static SalesforceReply Inner(SalesforceReply reply)
    {
        if (!reply.IsSuccess)
            return reply;

        return reply.Read(SalesforceJson.Default.CompositeResponse)?.Responses is [{ Body.ValueKind: not JsonValueKind.Undefined } inner]
            ? new SalesforceReply
            {
                Status = (HttpStatusCode)inner.HttpStatusCode,
                Body = Encoding.UTF8.GetBytes(inner.Body.GetRawText()),
                RetryAfter = reply.RetryAfter,
            }
            : new SalesforceReply { Silence = "Salesforce answered without the JSON that belongs to it." };
    }

    private (string AccountId, string RecordId)? Known(JsonObject? row) =>
        Text(row?[field]) is { } accountId && Text(row?["Id"]) is { } recordId ? (accountId, recordId) : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string Quoted(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}

/// <summary>Which accounts Salesforce has, or what follows when it could not be asked.</summary>
/// <param name="RecordIds">The ids of the records in Salesforce that name an account, by that account's id here.</param>
/// <param name="Failure">What follows for the batch; null when Salesforce has answered.</param>
internal sealed record SalesforceLookup(ILookup<string, string> RecordIds, BatchAnswer? Failure)
{
    /// <summary>To the letter: where Salesforce ignores the case of ids, we do not.</summary>
    internal static SalesforceLookup Of(IEnumerable<(string AccountId, string RecordId)> known) =>
        new(known.ToLookup(each => each.AccountId, each => each.RecordId, StringComparer.Ordinal), null);

    internal static SalesforceLookup Failed(BatchAnswer failure) => Of([]) with { Failure = failure };
}
