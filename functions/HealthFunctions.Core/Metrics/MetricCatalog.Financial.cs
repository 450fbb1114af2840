namespace HealthFunctions.Core.Metrics;

public static partial class MetricCatalog
{
    /// <summary>Invoices past their due date and unpaid at asOf.</summary>
    public static readonly MetricDefinition OverdueInvoices = new()
    {
        Index = 19,
        Name = "overdueInvoices",
        Dimension = "financial",
        Unit = new MetricUnit("invoice", "invoices"),
        Window = "now",
        Direction = MetricDirection.LessIsBetter,
        Sources = ["invoice"],
        Absent = "no billing source connected",
        Description = "Invoices past their due date and unpaid at asOf.",
        Wording = (value, _) => Quantity(value) is 0 ? "no overdue invoices" : $"{Of(value, "invoice")} overdue",
    };

    /// <summary>What remains unpaid of the overdue invoices, in the account's currency.</summary>
    public static readonly MetricDefinition OverdueAmount = new()
    {
        Index = 20,
        Name = "overdueAmount",
        Dimension = "financial",
        Window = "now",
        Direction = MetricDirection.LessIsBetter,
        Sources = ["invoice"],
        Absent = "no billing source connected, or overdue in several currencies",
        Description = "What remains unpaid of the overdue invoices, in the account's currency.",
        Wording = (value, _) => Quantity(value) is 0 ? "nothing overdue" : $"{Amount(value)} overdue",
    };

    /// <summary>Days since the due date of the oldest overdue invoice; 0 when none is overdue.</summary>
    public static readonly MetricDefinition OverdueDays = new()
    {
        Index = 21,
        Name = "overdueDays",
        Dimension = "financial",
        Unit = MetricUnit.Days,
        Window = "now",
        Direction = MetricDirection.LessIsBetter,
        Sources = ["invoice"],
        Absent = "no billing source connected",
        Description = "Days since the due date of the oldest overdue invoice; 0 when none is overdue.",
        Wording = (value, _) => Quantity(value) is 0 ? "all invoices paid in time" : $"oldest unpaid invoice overdue by {Days(value)}",
    };

    /// <summary>Payment attempts that failed in the last 30 days.</summary>
    public static readonly MetricDefinition FailedPayments = new()
    {
        Index = 22,
        Name = "failedPayments",
        Dimension = "financial",
        Unit = new MetricUnit("payment", "payments"),
        Window = "30 days",
        Direction = MetricDirection.LessIsBetter,
        Sources = ["invoice"],
        Absent = "no billing source connected",
        Description = "Payment attempts that failed in the last 30 days.",
        Wording = (value, _) => Quantity(value) is 0 ? "no failed payments in 30 days" : $"{Of(value, "failed payment")} in 30 days",
    };

    /// <summary>Charges of which money was given back in the last 90 days. They are counted and not added, since currencies differ.</summary>
    public static readonly MetricDefinition Refunds = new()
    {
        Index = 23,
        Name = "refunds",
        Dimension = "financial",
        Unit = new MetricUnit("refund", "refunds"),
        Window = "90 days",
        Direction = MetricDirection.LessIsBetter,
        Sources = ["refund"],
        Absent = "no billing source connected",
        Description = "Charges of which money was given back in the last 90 days. They are counted and not added, since currencies differ.",
        Wording = (value, _) => Quantity(value) is 0 ? "no refunds in 90 days" : $"{Of(value, "refund")} in 90 days",
    };

    /// <summary>Whether a subscription is set to end, or has ended at the customer's request, and nothing has replaced it.</summary>
    public static readonly MetricDefinition CancellationRequested = new()
    {
        Index = 24,
        Name = "cancellationRequested",
        Dimension = "financial",
        Window = "now",
        Direction = MetricDirection.LessIsBetter,
        Kind = MetricKind.Flag,
        Sources = ["subscription"],
        Absent = "no subscription known",
        Description = "Whether a subscription is set to end, or has ended at the customer's request, and nothing has replaced it.",
        Wording = (value, _) => value.AsFlag ? "cancellation requested" : "no cancellation requested",
    };

    /// <summary>Whether a means of payment is attached at asOf.</summary>
    public static readonly MetricDefinition PaymentMethodPresent = new()
    {
        Index = 25,
        Name = "paymentMethodPresent",
        Dimension = "financial",
        Window = "now",
        Direction = MetricDirection.MoreIsBetter,
        Kind = MetricKind.Flag,
        Sources = ["paymentMethod"],
        Absent = "no payment method was ever seen",
        Description = "Whether a means of payment is attached at asOf.",
        Wording = (value, _) => value.AsFlag ? "payment method on file" : "no payment method on file",
    };

    /// <summary>Days since the last card was removed or expired, while no means of payment is attached.</summary>
    public static readonly MetricDefinition CardRemovedDays = new()
    {
        Index = 26,
        Name = "cardRemovedDays",
        Dimension = "financial",
        Unit = MetricUnit.Days,
        Window = "now",
        Direction = MetricDirection.LessIsBetter,
        Sources = ["paymentMethod"],
        Absent = "a payment method is there, or none was ever removed",
        Description = "Days since the last card was removed or expired, while no means of payment is attached.",
        Wording = (value, _) => Quantity(value) < 1 ? "last card removed today" : $"no card since the last one was removed {Days(value)} ago",
    };

    /// <summary>Disputed charges not closed at asOf.</summary>
    public static readonly MetricDefinition OpenDisputes = new()
    {
        Index = 27,
        Name = "openDisputes",
        Dimension = "financial",
        Unit = new MetricUnit("dispute", "disputes"),
        Window = "now",
        Direction = MetricDirection.LessIsBetter,
        Sources = ["dispute"],
        Absent = "no billing source connected",
        Description = "Disputed charges not closed at asOf.",
        Wording = (value, _) => Quantity(value) is 0 ? "no open disputes" : $"{Of(value, "disputed charge")} open",
    };

    /// <summary>Monthly recurring revenue at asOf against 90 days before: (now - before) / before.</summary>
    public static readonly MetricDefinition MrrTrend = new()
    {
        Index = 28,
        Name = "mrrTrend",
        Dimension = "financial",
        Unit = MetricUnit.Ratio,
        Window = "90 days",
        Direction = MetricDirection.MoreIsBetter,
        Sources = ["subscription", "profile: mrr"],
        Absent = "recurring revenue of 90 days ago not known, or in another currency",
        Description = "Monthly recurring revenue at asOf against 90 days before: (now - before) / before.",
        Wording = (value, _) => Change("recurring revenue", value, "in 90 days"),
    };

    /// <summary>Status of the subscription at asOf; of several, the best one.</summary>
    public static readonly MetricDefinition SubscriptionStatus = new()
    {
        Index = 29,
        Name = "subscriptionStatus",
        Dimension = "financial",
        Window = "now",
        Direction = MetricDirection.Neither,
        Kind = MetricKind.Text,
        AllowedValues = ["active", "trialing", "past_due", "unpaid", "paused", "canceled"],
        Sources = ["subscription"],
        Absent = "no subscription known",
        Description = "Status of the subscription at asOf; of several, the best one.",
        Wording = (value, _) => $"subscription is {(value.AsText ?? "").Replace('_', ' ')}",
    };

    /// <summary>Days from asOf to the renewal date; negative when it has passed.</summary>
    public static readonly MetricDefinition DaysToRenewal = new()
    {
        Index = 30,
        Name = "daysToRenewal",
        Dimension = "financial",
        Unit = MetricUnit.Days,
        Window = "now",
        Direction = MetricDirection.Neither,
        Sources = ["profile: renewalDate"],
        Absent = "renewal date not known",
        Description = "Days from asOf to the renewal date; negative when it has passed.",
        Wording = (value, _) => Quantity(value) switch
        {
            < 0 => $"renewal date passed {MetricUnit.Days.Show(-value.AsNumber)} ago",
            0 => "renewal is due today",
            _ => $"renewal in {Days(value)}",
        },
    };

    /// <summary>Renewals, expansions and other deals won in the last 365 days.</summary>
    public static readonly MetricDefinition DealsWon = new()
    {
        Index = 31,
        Name = "dealsWon",
        Dimension = "financial",
        Unit = new MetricUnit("deal", "deals"),
        Window = "365 days",
        Direction = MetricDirection.MoreIsBetter,
        Sources = ["deal"],
        Absent = "no deal known",
        Description = "Renewals, expansions and other deals won in the last 365 days.",
        Wording = (value, good) => Quantity(value) is 0 ? "no deals won in a year" : good ? $"{Of(value, "deal")} won in a year" : $"only {Of(value, "deal")} won in a year",
    };
}
