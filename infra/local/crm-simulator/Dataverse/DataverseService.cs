using System.Buffers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CrmSimulator.Dataverse;

/// <summary>Finds what an operation is about, and does it.</summary>
internal sealed partial class DataverseService(DataverseStore store)
{
    // https://learn.microsoft.com/power-apps/developer/data-platform/define-alternate-keys-entity
    private static readonly SearchValues<char> NotInKeys = SearchValues.Create("/<>*%&:\\?+");

    private const string Definition = "EntityDefinitions(LogicalName='account')";

    internal Outcome Execute(Operation operation) => operation switch
    {
        { Resource: null } => Outcome.Of(DataverseError.NoSuchResource(operation.PathAndQuery)),
        { Resource: "accounts", Method: "GET" } => AccountPage.Of(operation, store),
        { Resource: "accounts", Method: "POST" } => Write(Guid.NewGuid(), operation.JsonBody),
        { Resource: Definition + "/Attributes", Method: "GET" } => Columns(store.Columns, operation),
        { Resource: Definition + "/Attributes/Microsoft.Dynamics.CRM.StringAttributeMetadata", Method: "GET" } =>
            Columns(store.Columns.Where(column => column.Type == "String"), operation),
        { Resource: Definition + "/Attributes/Microsoft.Dynamics.CRM.MemoAttributeMetadata", Method: "GET" } =>
            Columns(store.Columns.Where(column => column.Type == "Memo"), operation),
        { Resource: Definition + "/Attributes", Method: "POST" } => AddColumn(operation.JsonBody),
        { Resource: Definition + "/Keys", Method: "GET" } => Listed(store.LookAtKeys().Select(key => Selected(Describe(key), operation.Select))),
        { Resource: Definition + "/Keys", Method: "POST" } => AddKey(operation.JsonBody),
        { Resource: "PublishXml", Method: "POST" } => Publish(operation.JsonBody),
        _ when Addressed().Match(operation.Resource!) is { Success: true } match => OfAccount(operation, match),
        _ => Outcome.Of(DataverseError.NoSuchResource(operation.Resource!)),
    };

    private Outcome OfAccount(Operation operation, Match address)
    {
        var column = address.Groups["column"].Value;
        var value = address.Groups["value"].Value.Replace("''", "'", StringComparison.Ordinal);
        Guid? id = Guid.TryParse(address.Groups["id"].Value, out var given) ? given : null;
        if (id is null)
        {
            if (!store.HasActiveKey(column))
                return Outcome.Of(DataverseError.NoSuchKey());

            if (value.AsSpan().ContainsAny(NotInKeys))
                return Outcome.Of(DataverseError.BadRequest("Bad Request - Error in query syntax."));

            id = store.IdOf(column, value);
        }

        var account = id is { } known ? store.Find(known) : null;
        switch (operation.Method)
        {
            case "GET" when account is not null:
                return new Outcome(StatusCodes.Status200OK, Selected(account, operation.Select));
            case "GET" or "PATCH" when account is null && (operation.Method == "GET" || operation.Header("If-Match") == "*"):
                return Outcome.Of(DataverseError.NoSuchAccount());
            case "PATCH":
                // Without If-Match, Dataverse creates what it does not find.
                var body = operation.JsonBody;
                if (account is null && column.Length > 0 && body is not null)
                    body[column] = value;

                return Write(id ?? Guid.NewGuid(), body);
            default:
                return Outcome.Of(new DataverseError(405, "0x80060888", $"The method {operation.Method} is not allowed."));
        }
    }

    private Outcome Write(Guid id, JsonObject? values)
    {
        if (values is null)
            return Outcome.Of(DataverseError.Payload("Microsoft.OData.ODataException: Invalid JSON, or no Content-Type that says it is."));

        if (ColumnValues.Fault(values, store) is { } fault)
            return Outcome.Of(fault);

        return store.TryWrite(id, values)
            ? Outcome.Done($"https://simulator.example{DataverseSimulator.Api}accounts({id})")
            : Outcome.Of(DataverseError.Duplicate());
    }

    private static Outcome Columns(IEnumerable<Column> columns, Operation operation) =>
        Listed(columns.Select(column => Selected(Describe(column), operation.Select)));

    private Outcome AddColumn(JsonObject? body)
    {
        var (column, error) = ColumnReading.Read(body);
        if (column is null)
            return Outcome.Of(error!);

        return store.TryAdd(column) ? Outcome.Done() : Outcome.Of(DataverseError.Exists(column.LogicalName));
    }

    private Outcome AddKey(JsonObject? body)
    {
        var (key, error) = ColumnReading.ReadKey(body, store);
        if (key is null)
            return Outcome.Of(error!);

        return store.TryAdd(key) ? Outcome.Done() : Outcome.Of(DataverseError.Exists(key.LogicalName));
    }

    private static Outcome Publish(JsonObject? body) =>
        RequestReading.Text(body?["ParameterXml"]) == "<importexportxml><entities><entity>account</entity></entities></importexportxml>"
            ? Outcome.Done()
            : Outcome.Of(DataverseError.BadRequest("ParameterXml must name the table account."));

    private static JsonObject Describe(Column column)
    {
        var description = new JsonObject { ["LogicalName"] = column.LogicalName, ["AttributeType"] = column.Type };
        if (column.MaxLength is { } length)
            description["MaxLength"] = length;

        return description;
    }

    private static JsonObject Describe(Key key) => new()
    {
        ["LogicalName"] = key.LogicalName,
        ["KeyAttributes"] = new JsonArray(key.Column),
        ["EntityKeyIndexStatus"] = key.Status,
    };

    internal static JsonObject Selected(JsonObject whole, IReadOnlyList<string>? names) => names is null
        ? whole
        : new JsonObject(names.Where(whole.ContainsKey).Select(name => KeyValuePair.Create(name, whole[name]?.DeepClone())));

    private static Outcome Listed(IEnumerable<JsonObject> items) =>
        new(StatusCodes.Status200OK, new JsonObject { ["value"] = new JsonArray([.. items]) });

    [GeneratedRegex(
        @"^accounts\(((?<id>[0-9a-fA-F-]{36})|(?<column>[a-z][a-z0-9_]*)='(?<value>([^']|'')*)')\)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Addressed();
}
