using System.Diagnostics.CodeAnalysis;

namespace HealthFunctions.Crm;

/// <summary>The CRMs that are enabled, by name.</summary>
/// <param name="crms">All of them.</param>
public sealed class CrmCatalogue(IEnumerable<ICrm> crms)
{
    private readonly Dictionary<string, ICrm> crms = crms.ToDictionary(crm => crm.Name, StringComparer.Ordinal);

    /// <summary>The names, always in the same order.</summary>
    public IReadOnlyList<string> Names { get; } = [.. crms.Select(crm => crm.Name).Order(StringComparer.Ordinal)];

    /// <summary>Finds a CRM by its name; false where it is not enabled.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out ICrm? crm) => crms.TryGetValue(name, out crm);
}
