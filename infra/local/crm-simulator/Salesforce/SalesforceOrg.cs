using System.Text.Json.Nodes;

namespace CrmSimulator.Salesforce;

/// <summary>One account as the organisation holds it; never changed, only replaced.</summary>
internal sealed record OrgAccount(string Id, bool IsDeleted, IReadOnlyDictionary<string, JsonNode?> Values, DateTimeOffset ModifiedAt)
{
    internal string? Text(string field) => Values.TryGetValue(field, out var node) && node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

/// <summary>One field of accounts, as <c>describe</c> tells it.</summary>
internal sealed record OrgField(string Name, string Label, string Type)
{
    public int Length { get; init; }

    public int Precision { get; init; }

    public int Scale { get; init; }

    public bool Unique { get; init; }

    public bool ExternalId { get; init; }

    public bool CaseSensitive { get; init; }

    public bool Updateable { get; init; } = true;

    public bool Custom => Name.EndsWith("__c", StringComparison.Ordinal);
}

/// <summary>A rule of the organisation's own: accounts whose field has this value are refused.</summary>
internal sealed record ValidationRule(string Field, string Value);

/// <summary>Everything that the organisation holds. Safe for any number of callers. Gone at the end.</summary>
internal sealed class SalesforceOrg
{
    private static readonly OrgField[] Standard =
    [
        new("Id", "Account ID", "id") { Length = 18, Updateable = false },
        new("Name", "Account Name", "string") { Length = 255 },
        new("Website", "Website", "url") { Length = 255 },
        new("Owner.Email", "Owner's email", "email") { Length = 80, Updateable = false },
        new("SystemModstamp", "System Modstamp", "datetime") { Updateable = false },
        new("AccountNumber", "Account Number", "string") { Length = 40 },
        new("Description", "Account Description", "textarea") { Length = 32_000 },
    ];

    private readonly Lock gate = new();
    private readonly Dictionary<string, OrgAccount> accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrgField> fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> locks = new(StringComparer.Ordinal);

    private readonly TimeProvider time;

    public SalesforceOrg(TimeProvider time)
    {
        this.time = time;
        Clear();
    }

    internal IReadOnlyList<OrgAccount> Accounts => Locked<IReadOnlyList<OrgAccount>>(() => [.. accounts.Values.Where(account => !account.IsDeleted)]);

    internal IReadOnlyList<OrgField> Fields => Locked<IReadOnlyList<OrgField>>(() => [.. fields.Values]);

    internal ValidationRule? Rule { get; set; }

    /// <summary>API requests that are left for the day; null for any number.</summary>
    internal int? RequestsLeft { get; set; }

    internal OrgField? Field(string name) => Locked(() => fields.GetValueOrDefault(name));

    internal OrgAccount? Find(string id) => Locked(() => accounts.GetValueOrDefault(id));

    internal void Deploy(OrgField field) => Locked(() => fields[field.Name] = field);

    internal OrgAccount Create(IReadOnlyDictionary<string, JsonNode?> values) => Locked(() =>
    {
        var account = new OrgAccount($"001{accounts.Count + 1:D12}AAA", false, values, time.GetUtcNow());
        return accounts[account.Id] = account;
    });

    internal void Update(string id, IReadOnlyDictionary<string, JsonNode?> values) => Locked(() =>
    {
        var merged = new Dictionary<string, JsonNode?>(accounts[id].Values, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in values)
            merged[name] = value?.DeepClone();

        return accounts[id] = accounts[id] with { Values = merged, ModifiedAt = time.GetUtcNow() };
    });

    internal bool Delete(string id) => Locked(() =>
    {
        if (!accounts.TryGetValue(id, out var account) || account.IsDeleted)
            return false;

        accounts[id] = account with { IsDeleted = true };
        return true;
    });

    /// <summary>The next updates of an account find its row locked.</summary>
    internal void LockRow(string id, int times) => Locked(() => locks[id] = times);

    internal bool IsLocked(string id) => Locked(() =>
    {
        if (locks.GetValueOrDefault(id) is not (> 0 and var times))
            return false;

        locks[id] = times - 1;
        return true;
    });

    /// <summary>Whether there is a request left; takes it.</summary>
    internal bool TakeRequest() => Locked(() =>
    {
        if (RequestsLeft == 0)
            return false;

        RequestsLeft--;
        return true;
    });

    /// <summary>Back to an organisation that nobody has used.</summary>
    internal void Reset() => Locked(() =>
    {
        Clear();
        return true;
    });

    private void Clear()
    {
        accounts.Clear();
        locks.Clear();
        fields.Clear();
        (Rule, RequestsLeft) = (null, null);
        foreach (var field in Standard)
            fields[field.Name] = field;
    }

    private T Locked<T>(Func<T> action)
    {
        lock (gate)
        {
            return action();
        }
    }
}
