using HealthFunctions.Core;
using HealthFunctions.Sources.Crm;

namespace HealthFunctions.Sources.Dataverse;

/// <summary>A record that was created or changed, as far as it was sent.</summary>
internal sealed class DataverseChange
{
    private const string Modified = "modifiedon";

    /// <summary>This one comes by itself with asynchronous steps and has nothing but the record's id and name.</summary>
    private const string ImageOfEveryStep = "AsynchronousStepPrimaryName";

    private readonly HashSet<string> changed;
    private readonly bool whole;

    private DataverseChange(DataverseContext context, CrmRecord record, DateTimeOffset at, HashSet<string> changed, bool whole)
    {
        (Table, Record, At, this.changed, this.whole) = (context.PrimaryEntityName, record, at, changed, whole);
        InitiatedBy = context.InitiatingUserId?.ToString() ?? DataverseSource.SourceName;
    }

    /// <summary>The table's logical name.</summary>
    public string Table { get; }

    /// <summary>The record: the image of it after the change, and over that what changed.</summary>
    public CrmRecord Record { get; }

    /// <summary>When it changed.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Whose doing it was, by id.</summary>
    public string InitiatedBy { get; }

    /// <summary>Reads a change.</summary>
    /// <param name="context">What was sent.</param>
    /// <param name="columns">How columns are read.</param>
    /// <param name="tooLarge">Whether the sender says that it left out the data since there was too much of it.</param>
    /// <exception cref="UnreadableFieldException">It cannot be read.</exception>
    public static DataverseChange Of(DataverseContext context, DataverseColumns columns, bool tooLarge)
    {
        var target = context.InputParameters?.FirstOrDefault(parameter => parameter?.Key == "Target")?.Value
            ?? throw new UnreadableFieldException(tooLarge
                ? new Fault("$.InputParameters", "was left out by the sender, since the data is larger than 256 KB: choose fewer filtering attributes and columns of the image for this step")
                : new Fault("$.InputParameters", "must have a Target"));
        Dictionary<string, string?> changes = new(StringComparer.OrdinalIgnoreCase);
        columns.AddTo(changes, target, "$.InputParameters.Target");

        Dictionary<string, string?> fields = new(StringComparer.OrdinalIgnoreCase);
        DataversePair[] images = [.. (context.PostEntityImages ?? []).OfType<DataversePair>().Where(image => image.Key != ImageOfEveryStep)];
        foreach (var image in images)
        {
            columns.AddTo(fields, image.Value, "$.PostEntityImages");
        }

        // A name or label that only the image has stands: the image is of after the change as well.
        foreach (var (column, text) in changes.Where(change => change.Value is not null || !change.Key.Contains('.', StringComparison.Ordinal)))
        {
            fields[column] = text;
        }

        var at = DataverseTime.Of(fields.GetValueOrDefault(Modified)) ?? DataverseTime.Of(context.OperationCreatedOn)
            ?? throw new UnreadableFieldException(new Fault("$.OperationCreatedOn", "must be a time such as /Date(1722582039000)/"));
        var id = context.PrimaryEntityId is { } guid && guid != Guid.Empty
            ? guid.ToString()
            : throw new UnreadableFieldException(new Fault("$.PrimaryEntityId", "must be the id of the record"));
        CrmRecord record = new() { Path = "$.InputParameters.Target", Id = id, Key = KeyOf(context, id, at), Fields = fields };
        return new DataverseChange(context, record, at, new HashSet<string>(changes.Keys, StringComparer.OrdinalIgnoreCase), context.MessageName == "Create" || images.Length > 0);
    }

    /// <summary>Whether one of the columns was written, with the same value or with another.</summary>
    public bool Wrote(IEnumerable<string> columns) => columns.Any(changed.Contains);

    /// <summary>Throws where nobody knows what is in any of the columns: it was not sent, and an image that would have it was not either.</summary>
    /// <exception cref="UnreadableFieldException">Neither the change nor an image has one of them.</exception>
    public void Need(params IReadOnlyList<string> columns)
    {
        if (!whole && columns.Count > 0 && !Record.Has(columns))
        {
            throw Missing(columns[^1]);
        }
    }

    /// <summary>The id of the record of a table that a lookup points to; null where it points to none of that table.</summary>
    /// <exception cref="UnreadableFieldException">Nobody knows, since neither the change nor an image has the column.</exception>
    public string? IdIn(string column, string table)
    {
        Need(column);
        return string.Equals(Record.Text($"{column}.type"), table, StringComparison.OrdinalIgnoreCase) ? Record.Text(column) : null;
    }

    /// <summary>A column that no record is without is not there.</summary>
    public static UnreadableFieldException Missing(string column) => new(new Fault(
        "$.PostEntityImages", $"must have an image with the column {column}: register a post image for this step"));

    /// <summary>A synchronous step has no operation of its own; what it has is shared with all that the same request changed.</summary>
    private static string KeyOf(DataverseContext context, string id, DateTimeOffset at)
    {
        var operation = context.OperationId is { } job && job != Guid.Empty ? $"{job}"
            : context.CorrelationId is { } correlation && correlation != Guid.Empty ? $"{correlation}@{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff}"
            : throw new UnreadableFieldException(new Fault("$.OperationId", "must be there, or CorrelationId"));
        return $"{operation}/{id}/{context.MessageName}";
    }
}
