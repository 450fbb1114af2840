namespace SamplePortfolio.Vendors;

/// <summary>A ticket as it stands; each delivery carries it whole.</summary>
internal sealed class ZendeskTicket(string id, string subject, DateTimeOffset openedAt, IReadOnlyList<string> tags)
{
    /// <summary>What customers ask every day, free text with all that free text brings.</summary>
    public static IReadOnlyList<string> CommonSubjects { get; } =
    [
        "How do I share a dashboard with a colleague?",
        "Export to \"Excel\" shows dates as text",
        "Can two people edit one forecast?",
        "Password reset mail went to spam",
        "Import stops at row 1,001 – why?",
        "Numbers differ by 0.01 € between two reports",
    ];

    public string Id { get; } = id;

    public string Subject { get; } = subject;

    public DateTimeOffset OpenedAt { get; } = openedAt;

    public IReadOnlyList<string> Tags { get; } = tags;

    public string Status { get; set; } = "NEW";

    public string Priority { get; set; } = "NORMAL";

    public DateTimeOffset UpdatedAt { get; set; }
}
