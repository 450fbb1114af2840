namespace HealthFunctions.Crm.Dataverse;

/// <summary>
/// What a column holds, and what makes it hold that:
/// <see href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/create-update-column-definitions-using-web-api"/>
/// </summary>
internal abstract record DataverseKind
{
    private DataverseKind(string type) => Type = type;

    /// <summary>The type that the set-up creates, as Dataverse names it.</summary>
    internal string Type { get; }

    /// <summary>A number with one decimal.</summary>
    internal sealed record Number(double Least, double Most) : DataverseKind("Decimal");

    /// <summary>How many.</summary>
    internal sealed record Count() : DataverseKind("Integer");

    /// <summary>Text in one line; longer text is shortened.</summary>
    internal sealed record Text(int MaxLength, string Format = "Text") : DataverseKind("String");

    /// <summary>Text in several lines; longer text is shortened.</summary>
    internal sealed record Memo(int MaxLength) : DataverseKind("Memo");

    /// <summary>An instant, shown in each person's time zone.</summary>
    internal sealed record Instant() : DataverseKind("DateTime");

    /// <summary>Yes or no.</summary>
    internal sealed record YesNo() : DataverseKind("Boolean");

    /// <summary>The most characters that the column has to hold, or null when it is not of text.</summary>
    internal int? Length => this switch
    {
        Text text => text.MaxLength,
        Memo memo => memo.MaxLength,
        _ => null,
    };

    /// <summary>Whether a column of this type can hold what is pushed: a whole number or a line of text fits into more than one.</summary>
    internal bool Fits(string? type) => this switch
    {
        Number => type is "Decimal" or "Double",
        Count => type is "Integer" or "BigInt" or "Decimal" or "Double",
        Text { Format: "Url" } => type is "String",
        Text or Memo => type is "String" or "Memo",
        _ => type == Type,
    };
}
