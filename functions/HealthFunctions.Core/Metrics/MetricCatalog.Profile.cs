namespace HealthFunctions.Core.Metrics;

public static partial class MetricCatalog
{
    /// <summary>Annual recurring revenue in the account's currency; where nobody said it, twelve times the monthly.</summary>
    public static readonly MetricDefinition Arr = new()
    {
        Index = 47,
        Name = "arr",
        Dimension = "profile",
        Window = "now",
        Direction = MetricDirection.Neither,
        Sources = ["profile: arr", "profile: mrr", "subscription"],
        Absent = "ARR not known",
        Description = "Annual recurring revenue in the account's currency; where nobody said it, twelve times the monthly.",
        Wording = (value, _) => $"ARR {Amount(value)}",
    };

    /// <summary>Monthly recurring revenue in the account's currency.</summary>
    public static readonly MetricDefinition Mrr = new()
    {
        Index = 48,
        Name = "mrr",
        Dimension = "profile",
        Window = "now",
        Direction = MetricDirection.Neither,
        Sources = ["profile: mrr", "subscription"],
        Absent = "MRR not known",
        Description = "Monthly recurring revenue in the account's currency.",
        Wording = (value, _) => $"MRR {Amount(value)}",
    };

    /// <summary>Days the account has been a customer.</summary>
    public static readonly MetricDefinition TenureDays = new()
    {
        Index = 49,
        Name = "tenureDays",
        Dimension = "profile",
        Unit = MetricUnit.Days,
        Window = "now",
        Direction = MetricDirection.Neither,
        Sources = ["profile: tenureStart"],
        Absent = "start of tenure not known",
        Description = "Days the account has been a customer.",
        Wording = (value, _) => $"customer for {Days(value)}",
    };

    /// <summary>Segment of the account, e.g. enterprise.</summary>
    public static readonly MetricDefinition Segment = new()
    {
        Index = 50,
        Name = "segment",
        Dimension = "profile",
        Window = "now",
        Direction = MetricDirection.Neither,
        Kind = MetricKind.Text,
        Sources = ["profile: segment"],
        Absent = "segment not known",
        Description = "Segment of the account, e.g. enterprise.",
        Wording = (value, _) => $"segment {value.AsText}",
    };

    /// <summary>Lifecycle stage of the account, e.g. onboarding, adoption, renewal, expansion.</summary>
    public static readonly MetricDefinition LifecycleStage = new()
    {
        Index = 51,
        Name = "lifecycleStage",
        Dimension = "profile",
        Window = "now",
        Direction = MetricDirection.Neither,
        Kind = MetricKind.Text,
        Sources = ["profile: lifecycleStage"],
        Absent = "lifecycle stage not known",
        Description = "Lifecycle stage of the account, e.g. onboarding, adoption, renewal, expansion.",
        Wording = (value, _) => $"in {value.AsText}",
    };

    /// <summary>Customer success manager who owns the account.</summary>
    public static readonly MetricDefinition Owner = new()
    {
        Index = 52,
        Name = "owner",
        Dimension = "profile",
        Window = "now",
        Direction = MetricDirection.Neither,
        Kind = MetricKind.Text,
        Sources = ["profile: owner"],
        Absent = "no owner",
        Description = "Customer success manager who owns the account.",
        Wording = (value, _) => $"owned by {value.AsText}",
    };
}
