using System.Text.Json.Nodes;
using HealthFunctions.Core.Crm;

namespace HealthFunctions.Crm.Salesforce;

/// <summary>One pushed value: its field in Salesforce, and how it is read from a record.</summary>
/// <param name="Name">The value's own name, by which settings give it another field.</param>
/// <param name="ApiName">The field's name in Salesforce.</param>
/// <param name="Label">What people see.</param>
/// <param name="Kind">What the field holds.</param>
/// <param name="Value">The value in the JSON type of its kind; null, which empties the field, when there is none.</param>
internal sealed record SalesforceField(string Name, string ApiName, string Label, SalesforceKind Kind, Func<CrmRecord, JsonValue?> Value);

/// <summary>
/// A field's kind: as metadata names it, and as <c>describe</c> does.
/// <see href="https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/field_types.htm"/>
/// </summary>
/// <param name="Type">The type in metadata: what the shipped fields are.</param>
/// <param name="DescribedAs">The types by which <c>describe</c> calls fields that can hold it; the shipped one first.</param>
/// <param name="Length">The most characters; 0 for kinds that are no text.</param>
internal sealed record SalesforceKind(string Type, IReadOnlyList<string> DescribedAs, int Length = 0)
{
    /// <summary>Digits before the point that a number field needs: scores go to 100.</summary>
    internal const int DigitsNeeded = 3;

    internal static readonly SalesforceKind Number = new("Number", ["double", "percent", "currency"]);
    internal static readonly SalesforceKind Text = new("Text", ["string", "textarea", "picklist", "combobox"], 255);
    internal static readonly SalesforceKind LongText = new("LongTextArea", ["textarea"], 2_000);
    internal static readonly SalesforceKind Url = new("Url", ["url", "string", "textarea"], 255);
    internal static readonly SalesforceKind Instant = new("DateTime", ["datetime"]);
    internal static readonly SalesforceKind YesNo = new("Checkbox", ["boolean"]);
}
