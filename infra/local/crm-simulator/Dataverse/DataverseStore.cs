using System.Text.Json.Nodes;

namespace CrmSimulator.Dataverse;

/// <summary>Everything that the environment holds: accounts, their columns and alternate keys. Safe for any number of callers; gone at the end.</summary>
internal sealed class DataverseStore
{
    internal const string Modified = "modifiedon";
    internal const string Owner = "_ownerid_value";

    private static readonly Guid OwnerId = new("5a1b2c3d-0000-0000-0000-000000000007");

    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, JsonObject> accounts = [];
    private readonly Dictionary<string, Column> columns = new(StringComparer.Ordinal);
    private readonly List<Key> keys = [];

    public DataverseStore(TimeProvider time)
    {
        this.time = time;
        Reset();
    }

    internal IReadOnlyList<Column> Columns => Locked<IReadOnlyList<Column>>(() => [.. columns.Values]);

    internal IReadOnlyList<JsonObject> Accounts => Locked<IReadOnlyList<JsonObject>>(() => [.. accounts.Values.Select(account => (JsonObject)account.DeepClone())]);

    /// <summary>The keys as they are. Looking is what makes time pass: an index that was pending is built the next time.</summary>
    internal IReadOnlyList<Key> LookAtKeys() => Locked<IReadOnlyList<Key>>(() =>
    {
        Key[] now = [.. keys];
        for (var index = 0; index < keys.Count; index++)
        {
            if (keys[index].Status == "Pending")
                keys[index] = keys[index] with { Status = HasDuplicates(keys[index].Column) ? "Failed" : "Active" };
        }

        return now;
    });

    internal bool HasActiveKey(string column) => Locked(() => keys.Exists(key => key.Column == column && key.Status == "Active"));

    internal Column? Column(string name) => Locked(() => columns.GetValueOrDefault(name));

    internal bool TryAdd(Column column) => Locked(() => columns.TryAdd(column.LogicalName, column));

    internal bool TryAdd(Key key) => Locked(() =>
    {
        var isNew = !keys.Exists(each => each.LogicalName == key.LogicalName);
        if (isNew)
            keys.Add(key);

        return isNew;
    });

    internal JsonObject? Find(Guid id) => Locked(() => accounts.GetValueOrDefault(id)?.DeepClone() as JsonObject);

    /// <summary>The account with this value of a column; Dataverse compares without regard to case.</summary>
    internal Guid? IdOf(string column, string value) => Locked(() =>
    {
        var found = accounts.Where(account => Same(account.Value[column], value)).Select(account => account.Key).ToList();
        return found.Count > 0 ? found[0] : (Guid?)null;
    });

    /// <summary>Writes over the given columns; false when another account has one of the keys already.</summary>
    internal bool TryWrite(Guid id, JsonObject values) => Locked(() =>
    {
        var taken = keys.Exists(key => key.Status == "Active" && RequestReading.Text(values[key.Column]) is { } value
            && accounts.Any(account => account.Key != id && Same(account.Value[key.Column], value)));
        if (taken)
            return false;

        if (!accounts.TryGetValue(id, out var account))
            accounts[id] = account = new JsonObject { ["accountid"] = id.ToString(), [Owner] = OwnerId.ToString() };

        foreach (var (name, value) in values)
            account[name] = value?.DeepClone();

        account[Modified] = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        return true;
    });

    internal void Reset() => Locked(() =>
    {
        accounts.Clear();
        keys.Clear();
        columns.Clear();
        foreach (var column in Dataverse.Column.Standard)
            columns[column.LogicalName] = column;

        return true;
    });

    private bool HasDuplicates(string column) => accounts.Values
        .Select(account => RequestReading.Text(account[column]))
        .OfType<string>()
        .GroupBy(value => value, StringComparer.OrdinalIgnoreCase)
        .Any(group => group.Count() > 1);

    private static bool Same(JsonNode? value, string other) =>
        RequestReading.Text(value) is { } text && string.Equals(text, other, StringComparison.OrdinalIgnoreCase);

    private T Locked<T>(Func<T> action)
    {
        lock (gate)
        {
            return action();
        }
    }
}
