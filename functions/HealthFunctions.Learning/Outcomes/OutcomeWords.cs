namespace HealthFunctions.Learning.Outcomes;

/// <summary>How outcomes are spoken of.</summary>
public static class OutcomeWords
{
    /// <summary>Whether it is one that low scores should foretell.</summary>
    public static bool IsLoss(this OutcomeKind kind) => kind is OutcomeKind.Churned or OutcomeKind.Contracted;

    /// <summary>The noun: "churn", "renewal".</summary>
    public static string Noun(this OutcomeKind kind) => kind switch
    {
        OutcomeKind.Churned => "churn",
        OutcomeKind.Renewed => "renewal",
        OutcomeKind.Contracted => "contraction",
        OutcomeKind.Expanded => "expansion",
    };

    /// <summary>The verb of the past: "churned", "renewed".</summary>
    public static string Verb(this OutcomeKind kind) => kind.ToString().ToLowerInvariant();
}
