namespace CrmSimulator.Dataverse;

/// <summary>The definition of a column of accounts.</summary>
internal sealed record Column(string LogicalName, string Type)
{
    internal int? MaxLength { get; init; }

    internal double? MinValue { get; init; }

    internal double? MaxValue { get; init; }

    /// <summary>What accounts have from the start.</summary>
    internal static IReadOnlyList<Column> Standard { get; } =
    [
        new("accountid", "Uniqueidentifier"),
        new("name", "String") { MaxLength = 160 },
        new("accountnumber", "String") { MaxLength = 20 },
        new("description", "Memo") { MaxLength = 2_000 },
        new("websiteurl", "String") { MaxLength = 200 },
    ];
}

/// <summary>An alternate key; its index is built after it is created, and only then the key can be used.</summary>
internal sealed record Key(string LogicalName, string Column, string Status);
