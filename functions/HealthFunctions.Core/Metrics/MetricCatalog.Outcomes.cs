namespace HealthFunctions.Core.Metrics;

public static partial class MetricCatalog
{
    /// <summary>Mean over running goals of progress (0 to 1) divided by the elapsed part of the goal's time; 1 is on plan. Elapsed time below a tenth counts as a tenth; each goal counts at most 1.5.</summary>
    public static readonly MetricDefinition GoalProgress = new()
    {
        Index = 38,
        Name = "goalProgress",
        Dimension = "outcomes",
        Unit = MetricUnit.Ratio,
        Window = "now",
        Direction = MetricDirection.MoreIsBetter,
        Sources = ["goal"],
        Absent = "no goal is running",
        Description = "Mean over running goals of progress (0 to 1) divided by the elapsed part of the goal's time; 1 is on plan. Elapsed time below a tenth counts as a tenth; each goal counts at most 1.5.",
        Wording = (value, good) => good ? $"goals at {Percent(value)} of the progress planned by now" : $"goals at only {Percent(value)} of the progress planned by now",
    };

    /// <summary>Milestones past their date and not reached at asOf.</summary>
    public static readonly MetricDefinition OverdueMilestones = new()
    {
        Index = 39,
        Name = "overdueMilestones",
        Dimension = "outcomes",
        Unit = new MetricUnit("milestone", "milestones"),
        Window = "now",
        Direction = MetricDirection.LessIsBetter,
        Sources = ["milestone"],
        Absent = "no milestone known",
        Description = "Milestones past their date and not reached at asOf.",
        Wording = (value, _) => Quantity(value) is 0 ? "no overdue milestones" : $"{Of(value, "milestone")} overdue",
    };

    /// <summary>Whether a goal or a milestone is recorded, running or reached.</summary>
    public static readonly MetricDefinition SuccessPlanPresent = new()
    {
        Index = 40,
        Name = "successPlanPresent",
        Dimension = "outcomes",
        Window = "now",
        Direction = MetricDirection.MoreIsBetter,
        Kind = MetricKind.Flag,
        Sources = ["goal", "milestone"],
        Absent = "no success plan known",
        Description = "Whether a goal or a milestone is recorded, running or reached. Absent rather than false where none is: who keeps no success plans here loses nothing by it.",
        Wording = (value, _) => value.AsFlag ? "a success plan is in place" : "no success plan",
    };

    /// <summary>Onboarding milestones reached, divided by all onboarding milestones: 0 to 1.</summary>
    public static readonly MetricDefinition OnboardingCompletion = new()
    {
        Index = 41,
        Name = "onboardingCompletion",
        Dimension = "outcomes",
        Unit = MetricUnit.Ratio,
        Window = "now",
        Direction = MetricDirection.MoreIsBetter,
        Sources = ["milestone"],
        Absent = "no onboarding recorded",
        Description = "Onboarding milestones reached, divided by all onboarding milestones: 0 to 1.",
        Wording = (value, good) => good ? $"onboarding {Percent(value)} complete" : $"onboarding only {Percent(value)} complete",
    };
}
