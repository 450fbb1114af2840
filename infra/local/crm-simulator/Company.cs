namespace CrmSimulator;

/// <summary>One company as the CRM holds it; never changed, only replaced.</summary>
internal sealed record Company(string Id, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, IReadOnlyDictionary<string, string> Properties)
{
    internal string? this[string property] => Properties.TryGetValue(property, out var value) && value.Length > 0 ? value : null;
}

/// <summary>The definition of a company property.</summary>
internal sealed record PropertyDefinition
{
    public required string Name { get; init; }

    public required string Label { get; init; }

    public required string GroupName { get; init; }

    public required string Type { get; init; }

    public required string FieldType { get; init; }

    public string Description { get; init; } = "";

    public bool HasUniqueValue { get; init; }

    public bool HubspotDefined { get; init; }

    public IReadOnlyList<PropertyOption> Options { get; init; } = [];
}

/// <summary>One choice of an enumeration.</summary>
internal sealed record PropertyOption(string Label, string Value, int DisplayOrder = 0);

/// <summary>A heading under which properties stand.</summary>
internal sealed record PropertyGroup(string Name, string Label);
