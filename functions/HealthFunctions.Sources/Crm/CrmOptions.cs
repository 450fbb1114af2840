using HealthFunctions.Core;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Crm;

/// <summary>What is configured of every CRM that sends its records.</summary>
public abstract class CrmOptions : SourceOptions
{
    /// <summary>The ISO 4217 code of amounts in records that name no currency; empty where nobody knows.</summary>
    public string Currency { get; set; } = "";

    /// <summary>
    /// What a deal of each type is about: <c>type=kind</c> separated by <c>;</c>, with the kinds new, renewal, expansion and other.
    /// Types not named are other.
    /// </summary>
    public string DealKinds { get; set; } =
        "New Customer=new;New Business=new;Existing Customer - Upgrade=expansion;Existing Business=expansion;Upsell=expansion;"
        + "Cross-sell=expansion;Expansion=expansion;Renewal=renewal;Existing Customer - Replacement=renewal";

    /// <summary>The types of activities that are business reviews, separated by <c>;</c>.</summary>
    public string ReviewTypes { get; set; } = "QBR;EBR;Business Review;Review";

    /// <summary>Which fields hold what.</summary>
    internal abstract FieldMap Map { get; }

    /// <summary>The kinds of deals by type.</summary>
    internal IReadOnlyDictionary<string, DealKind> KindOfDeal
    {
        get
        {
            Dictionary<string, DealKind> kinds = new(StringComparer.OrdinalIgnoreCase);
            foreach (var (type, kind) in ListOf(DealKinds).Select(SplitDealKind))
            {
                kinds[type] = kind ?? DealKind.Other;
            }

            return kinds;
        }
    }

    internal override IEnumerable<Fault> Check()
    {
        foreach (var fault in base.Check())
        {
            yield return fault;
        }

        if (Currency.Length > 0 && !IsCurrency(Currency))
        {
            yield return new Fault(nameof(Currency), "must be an ISO 4217 code in upper case, such as EUR");
        }

        foreach (var entry in ListOf(DealKinds).Where(entry => SplitDealKind(entry) is { Type.Length: 0 } or { Kind: null }))
        {
            yield return new Fault(nameof(DealKinds), $"must have type=kind with a kind of new, renewal, expansion or other, but has '{entry}'");
        }
    }

    /// <summary>Whether a text may be an ISO 4217 code.</summary>
    internal static bool IsCurrency(string? text) => text is { Length: 3 } && text.All(char.IsAsciiLetterUpper);

    private static (string Type, DealKind? Kind) SplitDealKind(string entry)
    {
        var place = Math.Max(entry.LastIndexOf('='), 0);
        DealKind? kind = entry[place..].TrimStart('=').Trim().ToUpperInvariant() switch
        {
            "NEW" => DealKind.New,
            "RENEWAL" => DealKind.Renewal,
            "EXPANSION" => DealKind.Expansion,
            "OTHER" => DealKind.Other,
            _ => null,
        };
        return (entry[..place].Trim(), kind);
    }
}
