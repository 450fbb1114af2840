namespace HealthFunctions.Core.Metrics;

public static partial class MetricCatalog
{
    /// <summary>Tickets open at asOf by priority: urgent 4 points, high 3, normal 2, low 1, added up.</summary>
    public static readonly MetricDefinition OpenTicketsWeighted = new()
    {
        Index = 11,
        Name = "openTicketsWeighted",
        Dimension = "support",
        Unit = new MetricUnit("point", "points"),
        Window = "now",
        Direction = MetricDirection.LessIsBetter,
        Sources = ["ticket"],
        Absent = "no ticket known",
        Description = "Tickets open at asOf by priority: urgent 4 points, high 3, normal 2, low 1, added up.",
        Wording = (value, _) => Quantity(value) is 0 ? "no open tickets" : $"open tickets weigh {Of(value, "point")} by priority",
    };

    /// <summary>Tickets of priority urgent open at asOf.</summary>
    public static readonly MetricDefinition OpenUrgentTickets = new()
    {
        Index = 12,
        Name = "openUrgentTickets",
        Dimension = "support",
        Unit = new MetricUnit("ticket", "tickets"),
        Window = "now",
        Direction = MetricDirection.LessIsBetter,
        Sources = ["ticket"],
        Absent = "no ticket known",
        Description = "Tickets of priority urgent open at asOf.",
        Wording = (value, _) => Quantity(value) is 0 ? "no urgent tickets open" : $"{Of(value, "urgent ticket")} open",
    };

    /// <summary>Tickets created in the last 30 days divided by the seats paid for.</summary>
    public static readonly MetricDefinition TicketsPerSeat = new()
    {
        Index = 13,
        Name = "ticketsPerSeat",
        Dimension = "support",
        Unit = new MetricUnit("ticket a seat", "tickets a seat"),
        Window = "30 days",
        Direction = MetricDirection.LessIsBetter,
        Sources = ["ticket", "profile: seats", "subscription"],
        Absent = "no ticket or no seats known",
        Description = "Tickets created in the last 30 days divided by the seats paid for.",
        Wording = (value, _) => Fine(value) is "1" ? "1 ticket a seat in 30 days" : $"{Fine(value)} tickets a seat in 30 days",
    };

    /// <summary>Mean hours from opening to the first answer of the tickets first answered in the last 90 days.</summary>
    public static readonly MetricDefinition MeanFirstResponseHours = new()
    {
        Index = 14,
        Name = "meanFirstResponseHours",
        Dimension = "support",
        Unit = new MetricUnit("hour", "hours"),
        Window = "90 days",
        Direction = MetricDirection.LessIsBetter,
        Sources = ["ticket"],
        Absent = "no ticket first answered in 90 days",
        Description = "Mean hours from opening to the first answer of the tickets first answered in the last 90 days.",
        Wording = (value, good) => good ? $"first answers within {Of(value, "hour")} on average" : $"first answers take {Of(value, "hour")} on average",
    };

    /// <summary>Mean hours from creation to resolution of the tickets resolved in the last 90 days.</summary>
    public static readonly MetricDefinition MeanResolutionHours = new()
    {
        Index = 15,
        Name = "meanResolutionHours",
        Dimension = "support",
        Unit = new MetricUnit("hour", "hours"),
        Window = "90 days",
        Direction = MetricDirection.LessIsBetter,
        Sources = ["ticket"],
        Absent = "no ticket resolved in 90 days",
        Description = "Mean hours from creation to resolution of the tickets resolved in the last 90 days.",
        Wording = (value, good) => good ? $"tickets resolved in {Of(value, "hour")} on average" : $"tickets take {Of(value, "hour")} to resolve on average",
    };

    /// <summary>Tickets opened again after they were resolved, in the last 90 days.</summary>
    public static readonly MetricDefinition ReopenedTickets = new()
    {
        Index = 16,
        Name = "reopenedTickets",
        Dimension = "support",
        Unit = new MetricUnit("ticket", "tickets"),
        Window = "90 days",
        Direction = MetricDirection.LessIsBetter,
        Sources = ["ticket"],
        Absent = "no ticket known",
        Description = "Tickets opened again after they were resolved, in the last 90 days.",
        Wording = (value, _) => Quantity(value) is 0 ? "no tickets reopened in 90 days" : $"{Of(value, "ticket")} reopened in 90 days",
    };

    /// <summary>Mean satisfaction rating of the last 90 days on a scale of 1 (worst) to 5 (best).</summary>
    public static readonly MetricDefinition CsatMean = new()
    {
        Index = 17,
        Name = "csatMean",
        Dimension = "support",
        Window = "90 days",
        Direction = MetricDirection.MoreIsBetter,
        Sources = ["survey: csat"],
        Absent = "no satisfaction rating in 90 days",
        Description = "Mean satisfaction rating of the last 90 days on a scale of 1 (worst) to 5 (best).",
        Wording = (value, good) => good ? $"support satisfaction at {Amount(value)} of 5" : $"support satisfaction only {Amount(value)} of 5",
    };

    /// <summary>Tickets opened in the last 90 days with which the customer complains.</summary>
    public static readonly MetricDefinition Complaints = new()
    {
        Index = 18,
        Name = "complaints",
        Dimension = "support",
        Unit = new MetricUnit("complaint", "complaints"),
        Window = "90 days",
        Direction = MetricDirection.LessIsBetter,
        Sources = ["ticket"],
        Absent = "no ticket known",
        Description = "Tickets opened in the last 90 days with which the customer complains.",
        Wording = (value, _) => Quantity(value) is 0 ? "no complaints in 90 days" : $"{Of(value, "complaint")} in 90 days",
    };
}
