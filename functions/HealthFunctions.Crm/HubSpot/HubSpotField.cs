using HealthFunctions.Core.Crm;

namespace HealthFunctions.Crm.HubSpot;

/// <summary>One pushed field: its property in HubSpot, and how its value is read from a record.</summary>
/// <param name="Name">The field's own name, by which settings give it another property.</param>
/// <param name="Property">The property's name in HubSpot.</param>
/// <param name="Label">What people see.</param>
/// <param name="Kind">What the property holds.</param>
/// <param name="Value">The value as HubSpot wants it, always a string; null when there is none.</param>
internal sealed record HubSpotField(string Name, string Property, string Label, HubSpotKind Kind, Func<CrmRecord, string?> Value)
{
    /// <summary>A property that HubSpot ships: never created, and never emptied when we know no value.</summary>
    internal bool IsHubSpots { get; init; }
}

/// <summary>A property's kind: <see href="https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide#property-type-and-fieldtype-values"/></summary>
/// <param name="Type">How HubSpot stores it.</param>
/// <param name="FieldType">How HubSpot shows it.</param>
/// <param name="Options">The values it may have; none for other kinds than choices.</param>
internal sealed record HubSpotKind(string Type, string FieldType, params IReadOnlyList<(string Value, string Label)> Options)
{
    internal static readonly HubSpotKind Text = new("string", "text");
    internal static readonly HubSpotKind Number = new("number", "number");
    internal static readonly HubSpotKind Instant = new("datetime", "date");
    internal static readonly HubSpotKind YesNo = new("bool", "booleancheckbox", ("true", "Yes"), ("false", "No"));

    internal static readonly HubSpotKind Band = new(
        "enumeration",
        "select",
        [.. CrmBand.All.Select(band => (band, char.ToUpperInvariant(band[0]) + band[1..]))]);
}
