namespace CrmSimulator;

/// <summary>Some of the company properties that a CRM has before anyone integrates with it.</summary>
internal static class StandardProperties
{
    internal static readonly PropertyGroup Group = new("companyinformation", "Company information");

    internal static readonly IReadOnlyList<PropertyDefinition> All =
    [
        Text("name", "Company name"),
        Text("domain", "Company domain name"),
        Text("hubspot_owner_id", "Company owner"),
        Text("lifecyclestage", "Lifecycle stage"),
        Text("industry", "Industry"),
        Text("phone", "Phone number"),
        Text("city", "City"),
        Text("country", "Country/Region"),
        Text("website", "Website URL"),
        Text("description", "Description"),
        Text("numberofemployees", "Number of employees") with { Type = "number", FieldType = "number" },
        Text("annualrevenue", "Annual revenue") with { Type = "number", FieldType = "number" },
    ];

    private static PropertyDefinition Text(string name, string label) => new()
    {
        Name = name,
        Label = label,
        GroupName = Group.Name,
        Type = "string",
        FieldType = "text",
        HubspotDefined = true,
    };
}
