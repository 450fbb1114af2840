namespace HealthFunctions.Crm;

/// <summary>Which field of a CRM holds which member of an account, as the CRM's usual fields and the settings say.</summary>
public sealed class CrmImportFields
{
    /// <summary>The members that can be read, by which settings name their fields.</summary>
    public static IReadOnlyList<string> Members { get; } =
        ["name", "domain", "owner", "segment", "plan", "lifecycleStage", "arr", "mrr", "tcv", "currency", "renewalDate", "tenureStart"];

    private readonly Dictionary<string, string> fields = new(StringComparer.OrdinalIgnoreCase);

    internal CrmImportFields(IEnumerable<(string Member, string Field)> usual, IDictionary<string, string> settings)
    {
        foreach (var (member, field) in usual.Concat(settings.Select(pair => (pair.Key, pair.Value.Trim()))))
        {
            if (field.Length > 0)
                fields[member] = field;
            else
                fields.Remove(member);
        }
    }

    internal IEnumerable<string> Fields => fields.Values.Distinct(StringComparer.Ordinal);

    /// <summary>The members that a record fills in.</summary>
    internal IReadOnlyDictionary<string, string> Read(Func<string, string?> valueOf) => fields
        .Select(pair => (pair.Key, Value: valueOf(pair.Value)?.Trim()))
        .Where(pair => !string.IsNullOrEmpty(pair.Value))
        .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with the settings of an import.</summary>
    internal static IEnumerable<string> Faults(string crm, IDictionary<string, string> settings) => settings.Keys
        .Except(Members, StringComparer.OrdinalIgnoreCase)
        .Select(member => $"Crm:{crm}:Import:{member} is not a member of an account; the members are {string.Join(", ", Members)}.");
}
