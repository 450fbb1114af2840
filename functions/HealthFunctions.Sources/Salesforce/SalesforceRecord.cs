using HealthFunctions.Sources.Crm;

namespace HealthFunctions.Sources.Salesforce;

/// <summary>A record as an outbound message holds it: whole, as far as its fields were selected.</summary>
/// <param name="Type">The object, such as <c>Account</c>.</param>
/// <param name="Record">Its fields.</param>
internal sealed record SalesforceRecord(string Type, CrmRecord Record)
{
    private const string SystemModstamp = "SystemModstamp";
    private const string LastModifiedDate = "LastModifiedDate";

    /// <summary>When the record became what it is.</summary>
    /// <exception cref="UnreadableFieldException">The message does not say.</exception>
    public DateTimeOffset ChangedAt => Record.Time(SystemModstamp, LastModifiedDate)
        ?? throw Record.Fault(SystemModstamp, $"must be there, or {LastModifiedDate}: select it in the outbound message");

    /// <summary>A record with the key of what was notified of it.</summary>
    /// <param name="type">The object.</param>
    /// <param name="notificationId">The notification's id.</param>
    /// <param name="path">Where the fields stand.</param>
    /// <param name="fields">The fields.</param>
    public static SalesforceRecord Of(string type, string notificationId, string path, IReadOnlyDictionary<string, string?> fields)
    {
        CrmRecord record = new() { Path = path, Id = "", Key = "", Fields = fields };
        var id = IdIn(record, "Id") ?? throw record.Fault("Id", "must be there");

        // A notification that is sent again brings the record as it is by then, under the same id: the time tells the two apart.
        var at = record.Time(SystemModstamp, LastModifiedDate);
        var key = at is null ? notificationId : $"{notificationId}/{at.Value.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff}";
        return new SalesforceRecord(type, new CrmRecord { Path = path, Id = id, Key = key, Fields = fields });
    }

    /// <summary>The id of another record in a field; null where the field is empty.</summary>
    public string? IdIn(string field) => IdIn(Record, field);

    private static string? IdIn(CrmRecord record, string field) =>
        record.Text(field) is not { } text ? null
        : SalesforceId.Of(text) ?? throw record.Fault(field, "must be an id of 15 or 18 characters");
}
