namespace HealthFunctions.Core.Metrics;

public static partial class MetricCatalog
{
    /// <summary>Days from the last login of any user to asOf.</summary>
    public static readonly MetricDefinition DaysSinceLastLogin = new()
    {
        Index = 0,
        Name = "daysSinceLastLogin",
        Dimension = "product",
        Unit = MetricUnit.Days,
        Window = "all time",
        Direction = MetricDirection.LessIsBetter,
        Sources = ["login"],
        Absent = "no login known",
        Description = "Days from the last login of any user to asOf.",
        Wording = (value, good) => Quantity(value) switch
        {
            < 1 => "a login within the last day",
            _ when good => $"last login {Days(value)} ago",
            _ => $"no login for {Days(value)}",
        },
    };

    /// <summary>Days with at least one login in the last 28 days, divided by 4: 0 to 7.</summary>
    public static readonly MetricDefinition LoginDaysPerWeek = new()
    {
        Index = 1,
        Name = "loginDaysPerWeek",
        Dimension = "product",
        Unit = new MetricUnit("day a week", "days a week"),
        Window = "28 days",
        Direction = MetricDirection.MoreIsBetter,
        Sources = ["login"],
        Absent = "no login known",
        Description = "Days with at least one login in the last 28 days, divided by 4: 0 to 7.",
        Wording = (value, good) => good || Quantity(value) is 0 ? $"logins on {Amount(value)} {Noun(value, "day")} a week" : $"logins on only {Amount(value)} {Noun(value, "day")} a week",
    };

    /// <summary>Of the last 8 weeks (7 days each, ending at asOf) the number with at least one login: 0 to 8.</summary>
    public static readonly MetricDefinition LoginConsistency = new()
    {
        Index = 2,
        Name = "loginConsistency",
        Dimension = "product",
        Unit = new MetricUnit("week", "weeks"),
        Window = "8 weeks",
        Direction = MetricDirection.MoreIsBetter,
        Sources = ["login"],
        Absent = "no login known",
        Description = "Of the last 8 weeks (7 days each, ending at asOf) the number with at least one login: 0 to 8.",
        Wording = (value, good) => good ? $"logins in {Amount(value)} of the last 8 weeks" : $"logins in only {Amount(value)} of the last 8 weeks",
    };

    /// <summary>Different users seen in the last 30 days.</summary>
    public static readonly MetricDefinition ActiveUsers = new()
    {
        Index = 3,
        Name = "activeUsers",
        Dimension = "product",
        Unit = new MetricUnit("user", "users"),
        Window = "30 days",
        Direction = MetricDirection.MoreIsBetter,
        Sources = ["login", "feature", "activity"],
        Absent = "no use known",
        Description = "Different users seen in the last 30 days.",
        Wording = (value, good) => good || Quantity(value) is 0 ? $"{Of(value, "active user")} in 30 days" : $"only {Of(value, "active user")} in 30 days",
    };

    /// <summary>Mean daily active users of the last 30 days divided by the users active in the same 30 days (DAU/MAU): 0 to 1.</summary>
    public static readonly MetricDefinition Stickiness = new()
    {
        Index = 4,
        Name = "stickiness",
        Dimension = "product",
        Unit = MetricUnit.Ratio,
        Window = "30 days",
        Direction = MetricDirection.MoreIsBetter,
        Sources = ["login", "feature", "activity"],
        Absent = "no active user in 30 days",
        Description = "Mean daily active users of the last 30 days divided by the users active in the same 30 days (DAU/MAU): 0 to 1.",
        Wording = (value, good) => good ? $"{Percent(value)} of active users come on a given day" : $"only {Percent(value)} of active users come on a given day",
    };

    /// <summary>Users active in the last 30 days divided by the seats paid for; above 1 when there are more users than seats.</summary>
    public static readonly MetricDefinition LicenceUtilisation = new()
    {
        Index = 5,
        Name = "licenceUtilisation",
        Dimension = "product",
        Unit = MetricUnit.Ratio,
        Window = "30 days",
        Direction = MetricDirection.MoreIsBetter,
        Sources = ["login", "feature", "activity", "profile: seats", "subscription"],
        Absent = "seats or use not known",
        Description = "Users active in the last 30 days divided by the seats paid for; above 1 when there are more users than seats.",
        Wording = (value, good) => good ? $"{Percent(value)} of seats in use" : $"only {Percent(value)} of seats in use",
    };

    /// <summary>Features of the catalogue used in the last 30 days, divided by all its features: 0 to 1.</summary>
    public static readonly MetricDefinition FeatureAdoption = new()
    {
        Index = 6,
        Name = "featureAdoption",
        Dimension = "product",
        Unit = MetricUnit.Ratio,
        Window = "30 days",
        Direction = MetricDirection.MoreIsBetter,
        Sources = ["feature"],
        Absent = "no feature catalogue or no use known",
        Description = "Features of the catalogue used in the last 30 days, divided by all its features: 0 to 1.",
        Wording = (value, good) => good ? $"{Percent(value)} of features in use" : $"only {Percent(value)} of features in use",
    };

    /// <summary>Uses of features marked high-impact in the last 30 days.</summary>
    public static readonly MetricDefinition HighImpactFeatureUse = new()
    {
        Index = 7,
        Name = "highImpactFeatureUse",
        Dimension = "product",
        Unit = new MetricUnit("use", "uses"),
        Window = "30 days",
        Direction = MetricDirection.MoreIsBetter,
        Sources = ["feature"],
        Absent = "no high-impact feature configured or no use known",
        Description = "Uses of features marked high-impact in the last 30 days.",
        Wording = (value, good) => Quantity(value) is 0 ? "no use of high-impact features in 30 days" : good ? $"{Of(value, "use")} of high-impact features in 30 days" : $"only {Of(value, "use")} of high-impact features in 30 days",
    };

    /// <summary>Features of the catalogue used on fewer than 2 days of the last 30.</summary>
    public static readonly MetricDefinition UnderUsedFeatures = new()
    {
        Index = 8,
        Name = "underUsedFeatures",
        Dimension = "product",
        Unit = new MetricUnit("feature", "features"),
        Window = "30 days",
        Direction = MetricDirection.LessIsBetter,
        Sources = ["feature"],
        Absent = "no feature catalogue or no use known",
        Description = "Features of the catalogue used on fewer than 2 days of the last 30.",
        Wording = (value, _) => Quantity(value) is 0 ? "no under-used features" : Of(value, "under-used feature"),
    };

    /// <summary>Active user-days (a user counts once on each day seen) of the last 14 days against the 14 days before: (now - before) / before; -0.25 is a quarter less.</summary>
    public static readonly MetricDefinition UsageTrend = new()
    {
        Index = 9,
        Name = "usageTrend",
        Dimension = "product",
        Unit = MetricUnit.Ratio,
        Window = "28 days",
        Direction = MetricDirection.MoreIsBetter,
        Sources = ["login", "feature", "activity"],
        Absent = "no use in the 14 days before the last 14",
        Description = "Active user-days (a user counts once on each day seen) of the last 14 days against the 14 days before: (now - before) / before; -0.25 is a quarter less.",
        Wording = (value, _) => Change("active use", value, "in two weeks"),
    };

    /// <summary>Product events of the last 30 days divided by the users active in them.</summary>
    public static readonly MetricDefinition EventsPerActiveUser = new()
    {
        Index = 10,
        Name = "eventsPerActiveUser",
        Dimension = "product",
        Unit = new MetricUnit("event a user", "events a user"),
        Window = "30 days",
        Direction = MetricDirection.MoreIsBetter,
        Sources = ["login", "feature", "activity"],
        Absent = "no active user in 30 days",
        Description = "Product events of the last 30 days divided by the users active in them.",
        Wording = (value, good) => good ? $"{Of(value, "event")} an active user in 30 days" : $"only {Of(value, "event")} an active user in 30 days",
    };
}
