namespace HealthFunctions.Core.Metrics;

public static partial class MetricCatalog
{
    /// <summary>Days from the last meeting, call or e-mail logged to asOf.</summary>
    public static readonly MetricDefinition DaysSinceLastTouchpoint = new()
    {
        Index = 32,
        Name = "daysSinceLastTouchpoint",
        Dimension = "relationship",
        Unit = MetricUnit.Days,
        Window = "all time",
        Direction = MetricDirection.LessIsBetter,
        Sources = ["touchpoint"],
        Absent = "no touchpoint known",
        Description = "Days from the last meeting, call or e-mail logged to asOf.",
        Wording = (value, good) => Quantity(value) switch
        {
            < 1 => "in contact within the last day",
            _ when good => $"last contact {Days(value)} ago",
            _ => $"no contact for {Days(value)}",
        },
    };

    /// <summary>Meetings, calls and e-mails logged in the last 90 days.</summary>
    public static readonly MetricDefinition Touchpoints = new()
    {
        Index = 33,
        Name = "touchpoints",
        Dimension = "relationship",
        Unit = new MetricUnit("touchpoint", "touchpoints"),
        Window = "90 days",
        Direction = MetricDirection.MoreIsBetter,
        Sources = ["touchpoint"],
        Absent = "no touchpoint known",
        Description = "Meetings, calls and e-mails logged in the last 90 days.",
        Wording = (value, good) => Quantity(value) is 0 ? "no touchpoints in 90 days" : good ? $"{Of(value, "touchpoint")} in 90 days" : $"only {Of(value, "touchpoint")} in 90 days",
    };

    /// <summary>The latest answer to the NPS question: 0 to 10 (promoter 9 or 10, passive 7 or 8, detractor 0 to 6).</summary>
    public static readonly MetricDefinition NpsLatest = new()
    {
        Index = 34,
        Name = "npsLatest",
        Dimension = "relationship",
        Window = "400 days",
        Direction = MetricDirection.MoreIsBetter,
        Sources = ["survey: nps"],
        Absent = "no NPS answer in 400 days",
        Description = "The latest answer to the NPS question: 0 to 10 (promoter 9 or 10, passive 7 or 8, detractor 0 to 6).",
        Wording = (value, _) => value.AsNumber switch
        {
            >= 9 => $"promoter: latest NPS answer is {Amount(value)}",
            >= 7 => $"passive: latest NPS answer is {Amount(value)}",
            _ => $"detractor: latest NPS answer is {Amount(value)}",
        },
    };

    /// <summary>The latest NPS answer minus the answer before it of the same respondent: -10 to 10.</summary>
    public static readonly MetricDefinition NpsMove = new()
    {
        Index = 35,
        Name = "npsMove",
        Dimension = "relationship",
        Unit = new MetricUnit("point", "points"),
        Window = "400 days",
        Direction = MetricDirection.MoreIsBetter,
        Sources = ["survey: nps"],
        Absent = "fewer than two NPS answers of the same respondent",
        Description = "The latest NPS answer minus the answer before it of the same respondent: -10 to 10.",
        Wording = (value, _) => Quantity(value) switch
        {
            0 => "NPS answer unchanged",
            < 0 => $"NPS answer down by {MetricUnit.Plain.Show(-value.AsNumber)}",
            _ => $"NPS answer up by {Amount(value)}",
        },
    };

    /// <summary>Mean sentiment of the touchpoints logged in the last 90 days: -1 (negative) to 1 (positive).</summary>
    public static readonly MetricDefinition EngagementSentiment = new()
    {
        Index = 36,
        Name = "engagementSentiment",
        Dimension = "relationship",
        Window = "90 days",
        Direction = MetricDirection.MoreIsBetter,
        Sources = ["touchpoint"],
        Absent = "no touchpoint with a sentiment in 90 days",
        Description = "Mean sentiment of the touchpoints logged in the last 90 days: -1 (negative) to 1 (positive).",
        Wording = (value, _) => value.AsNumber switch
        {
            >= 0.25 => "positive tone in recent contacts",
            <= -0.25 => "negative tone in recent contacts",
            _ => "neutral tone in recent contacts",
        },
    };

    /// <summary>Whether the contact marked as champion has left and nobody has taken the place.</summary>
    public static readonly MetricDefinition ChampionLeft = new()
    {
        Index = 37,
        Name = "championLeft",
        Dimension = "relationship",
        Window = "now",
        Direction = MetricDirection.LessIsBetter,
        Kind = MetricKind.Flag,
        Sources = ["contact"],
        Absent = "no champion recorded",
        Description = "Whether the contact marked as champion has left and nobody has taken the place.",
        Wording = (value, _) => value.AsFlag ? "the champion has left" : "the champion is in place",
    };
}
