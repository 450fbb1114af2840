using System.Text.Json.Nodes;
using HealthFunctions.Core.Crm;

namespace HealthFunctions.Crm.Dataverse;

/// <summary>One pushed field: its column in Dataverse, and how its value is read from a record.</summary>
/// <param name="Name">The field's own name, by which settings give it another column.</param>
/// <param name="Column">The column's logical name.</param>
/// <param name="Label">What people see.</param>
/// <param name="Kind">What the column holds.</param>
/// <param name="Value">The value as the Web API wants it; null empties the column.</param>
internal sealed record DataverseField(string Name, string Column, string Label, DataverseKind Kind, Func<CrmRecord, JsonValue?> Value);
