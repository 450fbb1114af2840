namespace HealthFunctions.Core.Pulses;

/// <summary>One reason for a pulse.</summary>
/// <param name="Code">How it is written, lower case with hyphens.</param>
/// <param name="Category">The department or view it belongs to.</param>
/// <param name="Text">What it says, in a few words.</param>
public sealed record ReasonCode(string Code, string Category, string Text);

/// <summary>The reasons that a pulse may give: one for each category of what customers leave or stay for.</summary>
public static class ReasonCodes
{
    /// <summary>All reasons.</summary>
    public static IReadOnlyList<ReasonCode> All { get; } =
    [
        new("missing-feature", "features and functionality", "A feature that the customer counts on is missing"),
        new("hard-to-use", "features and functionality", "People find it hard to use"),
        new("defects", "product quality", "Defects get in the way of daily work"),
        new("outages", "product quality", "Outages or slowness cost the customer time"),
        new("slow-onboarding", "onboarding and training", "Onboarding takes longer than planned"),
        new("untrained-users", "onboarding and training", "New people were never trained"),
        new("slow-support", "support and service", "Answers from support come too late"),
        new("repeated-problem", "support and service", "The same problem keeps coming back"),
        new("low-adoption", "adoption and engagement", "Too few people use it"),
        new("not-responding", "adoption and engagement", "The customer no longer answers"),
        new("goals-not-met", "value and ROI", "The goals it was bought for are not reached"),
        new("value-unclear", "value and ROI", "Nobody there can say what it brings"),
        new("price", "pricing and contract", "The price is in question"),
        new("contract-terms", "pricing and contract", "The terms of the contract are in question"),
        new("competitor", "competitive threat", "A competitor is being looked at"),
        new("budget-cut", "business viability", "The budget is cut or the business in trouble"),
        new("sponsor-left", "relationship and sponsor", "The sponsor or champion has left"),
        new("no-sponsor", "relationship and sponsor", "There is no sponsor with a say"),
        new("reorganisation", "organisational change", "A merger or reorganisation changes who decides"),
        new("not-stated", "other", "Set in the CRM without a reason"),
        new("other", "other", "Something else: see the note"),
    ];

    private static readonly HashSet<string> Codes = [.. All.Select(reason => reason.Code)];

    /// <summary>Whether <paramref name="code"/> is one of them.</summary>
    public static bool Contains(string code) => Codes.Contains(code);
}
