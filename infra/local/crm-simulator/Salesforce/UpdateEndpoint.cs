using System.Text.Json.Nodes;

namespace CrmSimulator.Salesforce;

/// <summary>Updates up to 200 records by their ids. What is not well formed is refused as a whole; what a record may not hold, for that record.</summary>
internal static class UpdateEndpoint
{
    internal const int MostRecords = 200;

    internal static async Task<IResult> RunAsync(HttpRequest request, SalesforceOrg org, Faults faults)
    {
        var body = await RequestReading.BodyAsync(request);
        if (Refusal(body, org) is { } refusal)
            return refusal;

        var records = body!["records"]!.AsArray().Select(record => record!.AsObject()).ToList();
        var checkedRecords = records.Select(record => (Record: record, Fault: Fault(record, org))).ToList();

        var allOrNone = RequestReading.Flag(body["allOrNone"]);
        var wrong = checkedRecords.Select(each => each.Fault).FirstOrDefault(fault => fault is not null);
        if (wrong is not null && faults.WholeBatchRefusals)
            return SalesforceError.BadRequest(wrong.StatusCode, wrong.Message);

        return Results.Json(new JsonArray([.. checkedRecords.Select(each => Write(
            each.Record,
            each.Fault ?? (allOrNone && wrong is not null ? new RecordFault("ALL_OR_NONE_OPERATION_ROLLED_BACK", "Record rolled back") : null),
            org))]));
    }

    private static JsonObject Write(JsonObject record, RecordFault? fault, SalesforceOrg org)
    {
        if (fault is not null)
        {
            return new JsonObject
            {
                ["success"] = false,
                ["errors"] = new JsonArray(new JsonObject
                {
                    ["statusCode"] = fault.StatusCode,
                    ["message"] = fault.Message,
                    ["fields"] = new JsonArray([.. fault.Fields.Select(field => (JsonNode)field)]),
                }),
            };
        }

        var id = RequestReading.Text(record["id"])!;
        org.Update(id, Values(record).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase));
        return new JsonObject { ["id"] = id, ["success"] = true, ["errors"] = new JsonArray() };
    }

    private static IResult? Refusal(JsonObject? body, SalesforceOrg org)
    {
        if (body?["records"] is not JsonArray { Count: > 0 } records || records.Any(record => record is not JsonObject))
            return SalesforceError.BadRequest("JSON_PARSER_ERROR", "a list of records is required");

        if (records.Count > MostRecords)
            return SalesforceError.BadRequest("LIMIT_EXCEEDED", $"at most {MostRecords} records are allowed");

        foreach (var record in records.Cast<JsonObject>())
        {
            if ((record["attributes"] as JsonObject)?["type"] is not JsonValue)
                return SalesforceError.BadRequest("INVALID_INPUT", "attributes with a type are required");

            foreach (var (name, value) in Values(record))
            {
                if (org.Field(name) is not { } field)
                    return SalesforceError.BadRequest("INVALID_FIELD", $"No such column '{name}' on sobject of type Account");

                if (FieldValues.Undeserializable(field, value) is { } message)
                    return SalesforceError.BadRequest("JSON_PARSER_ERROR", message);
            }
        }

        return null;
    }

    private static RecordFault? Fault(JsonObject record, SalesforceOrg org)
    {
        if (RequestReading.Text(record["attributes"]!["type"]) != "Account")
            return new RecordFault("INVALID_TYPE", "sObject type is not supported.");

        if (RequestReading.Text(record["id"]) is not { } id)
            return new RecordFault("MISSING_ARGUMENT", "Id not specified in an update call");

        if (id.Length is not (15 or 18) || !id.StartsWith("001", StringComparison.Ordinal))
            return new RecordFault("MALFORMED_ID", $"Account ID: id value of incorrect type: {id}", "Id");

        return org.Find(id) switch
        {
            null => new RecordFault("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"),
            { IsDeleted: true } => new RecordFault("ENTITY_IS_DELETED", "entity is deleted"),
            var account when org.IsLocked(account.Id) => new RecordFault(
                "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record or 1 records: " + account.Id),
            var account => Values(record).Select(pair => FieldValues.Fault(org.Field(pair.Key)!, pair.Value, account, org)).FirstOrDefault(fault => fault is not null),
        };
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Values(JsonObject record) =>
        record.Where(pair => pair.Key is not ("attributes" or "id"));
}
