namespace HealthFunctions.Sources.Zendesk;

/// <summary>The settings at <c>Sources__zendesk__...</c>.</summary>
public sealed class ZendeskOptions : SourceOptions
{
    /// <summary>The tags by which your agents mark a ticket as a complaint, separated by <c>;</c>, in either case.</summary>
    public string ComplaintTags { get; set; } = "complaint";
}
