namespace CrmSimulator;

/// <summary>Everything that the CRM holds: companies, their properties' definitions and groups. Safe for any number of callers.</summary>
internal sealed class CompanyStore : IDisposable
{
    private const long FirstId = 31_400_000_001;

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly Dictionary<string, Company> companies = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Property, string Value), string> unique = [];
    private readonly Dictionary<string, PropertyDefinition> properties = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PropertyGroup> groups = new(StringComparer.Ordinal);
    private Journal? journal;

    private CompanyStore(TimeProvider time)
    {
        this.time = time;
        Clear();
    }

    internal static CompanyStore Open(string? file, TimeProvider time)
    {
        var store = new CompanyStore(time);
        if (!string.IsNullOrEmpty(file))
            store.journal = Journal.Open(file, store.Apply);

        return store;
    }

    internal IReadOnlyList<Company> Companies => Locked<IReadOnlyList<Company>>(() => [.. companies.Values]);

    internal IReadOnlyList<PropertyDefinition> Properties => Locked<IReadOnlyList<PropertyDefinition>>(() => [.. properties.Values]);

    internal IReadOnlyList<PropertyGroup> Groups => Locked<IReadOnlyList<PropertyGroup>>(() => [.. groups.Values]);

    internal PropertyDefinition? Property(string name) => Locked(() => properties.GetValueOrDefault(name));

    internal PropertyGroup? Group(string name) => Locked(() => groups.GetValueOrDefault(name));

    /// <summary>The company with this id, or with this value of a unique property.</summary>
    internal Company? Find(string id, string? idProperty = null) => Locked(() => Lookup(id, idProperty));

    /// <summary>Creates a company, or writes over the given properties of the one that has this value of the unique property.</summary>
    internal (Company Company, bool IsNew) Upsert(string id, string idProperty, IReadOnlyDictionary<string, string> values) => Locked(() =>
    {
        var found = Lookup(id, idProperty);
        return (Write(found, new Dictionary<string, string>(values, StringComparer.Ordinal) { [idProperty] = id }), found is null);
    });

    internal Company Create(IReadOnlyDictionary<string, string> values) => Locked(() => Write(null, values));

    internal Company Update(Company company, IReadOnlyDictionary<string, string> values) =>
        Locked(() => Write(companies[company.Id], values));

    /// <summary>A unique property among the values that another company has already.</summary>
    internal string? Taken(IReadOnlyDictionary<string, string> values, string? exceptId) => Locked(() => values
        .Where(pair => unique.TryGetValue((pair.Key, pair.Value), out var owner) && owner != exceptId)
        .Select(pair => pair.Key)
        .FirstOrDefault());

    /// <summary>Whether the definition is new.</summary>
    internal bool TryAdd(PropertyDefinition property) => Locked(() => !properties.ContainsKey(property.Name) && Keep(new JournalEntry(Property: property)));

    /// <summary>Whether the group is new.</summary>
    internal bool TryAdd(PropertyGroup group) => Locked(() => !groups.ContainsKey(group.Name) && Keep(new JournalEntry(Group: group)));

    /// <summary>Back to a CRM that nobody has used.</summary>
    internal void Reset() => Locked(() => Keep(new JournalEntry()));

    public void Dispose() => journal?.Dispose();

    private T Locked<T>(Func<T> action)
    {
        lock (gate)
        {
            return action();
        }
    }

    private Company? Lookup(string id, string? idProperty)
    {
        var key = idProperty is null or "hs_object_id" ? id : unique.GetValueOrDefault((idProperty, id));
        return key is null ? null : companies.GetValueOrDefault(key);
    }

    private Company Write(Company? before, IReadOnlyDictionary<string, string> values)
    {
        var now = time.GetUtcNow();
        var merged = new Dictionary<string, string>(before?.Properties ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (name, value) in values)
            merged[name] = value;

        var id = before?.Id ?? (FirstId + companies.Count).ToString();
        var company = new Company(id, before?.CreatedAt ?? now, now, merged);
        Keep(new JournalEntry(company));
        return company;
    }

    private bool Keep(JournalEntry entry)
    {
        journal?.Append(entry);
        Apply(entry);
        return true;
    }

    private void Apply(JournalEntry entry)
    {
        if (entry.Company is { } company)
        {
            Forget(company.Id);
            companies[company.Id] = company;
            foreach (var (name, value) in company.Properties.Where(pair => pair.Value.Length > 0 && properties[pair.Key].HasUniqueValue))
                unique[(name, value)] = company.Id;
        }
        else if (entry.Property is { } property)
        {
            properties[property.Name] = property;
        }
        else if (entry.Group is { } group)
        {
            groups[group.Name] = group;
        }
        else
        {
            Clear();
        }
    }

    private void Forget(string id)
    {
        if (!companies.TryGetValue(id, out var before))
            return;

        foreach (var (name, value) in before.Properties)
            unique.Remove((name, value));
    }

    private void Clear()
    {
        companies.Clear();
        unique.Clear();
        properties.Clear();
        groups.Clear();
        groups[StandardProperties.Group.Name] = StandardProperties.Group;
        foreach (var property in StandardProperties.All)
            properties[property.Name] = property;
    }
}
