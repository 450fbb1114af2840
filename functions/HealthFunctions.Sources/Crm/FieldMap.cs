namespace HealthFunctions.Sources.Crm;

/// <summary>
/// Which fields of the CRM hold what: <c>member=Field</c> or <c>member=Field,OtherField</c>, separated by <c>;</c>. Of several fields the
/// first that is filled in counts; <c>member=</c> means that there is none.
/// </summary>
internal sealed class FieldMap
{
    private readonly Dictionary<string, string[]> fieldsOf = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Puts a setting on top of the defaults.</summary>
    /// <param name="defaults">Where each member stands that the setting does not name; it names every member there is.</param>
    /// <param name="setting">What the owner set.</param>
    public FieldMap(string defaults, string setting)
    {
        foreach (var entry in SourceOptions.ListOf(defaults).Concat(SourceOptions.ListOf(setting)))
        {
            var (member, fields) = Split(entry);
            fieldsOf[member] = fields.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
    }

    /// <summary>The fields of a member, the one that counts most first.</summary>
    public IReadOnlyList<string> this[string member] => fieldsOf[member];

    /// <summary>What is wrong with a setting; null where nothing is.</summary>
    public static string? Check(string defaults, string setting)
    {
        var members = SourceOptions.ListOf(defaults).Select(entry => Split(entry).Member).ToArray();
        return SourceOptions.ListOf(setting)
            .Where(entry => !entry.Contains('=', StringComparison.Ordinal) || !members.Contains(Split(entry).Member, StringComparer.OrdinalIgnoreCase))
            .Select(entry => $"must have member=field for one of {string.Join(", ", members)}, but has '{entry}'")
            .FirstOrDefault();
    }

    private static (string Member, string Fields) Split(string entry) =>
        entry.IndexOf('=', StringComparison.Ordinal) is var place and >= 0 ? (entry[..place].Trim(), entry[(place + 1)..]) : (entry, "");
}
