namespace HealthFunctions.Faults.Workloads;

/// <summary>One delivery of a customer's vendor.</summary>
/// <param name="Source">Whose it is.</param>
/// <param name="Customer">The customer, from 0.</param>
/// <param name="Body">The body.</param>
/// <param name="Id">The id that the vendor gives it in a header, where it does so.</param>
/// <param name="At">When what it tells happened.</param>
internal sealed record PlannedDelivery(string Source, int Customer, string Body, string Id, DateTimeOffset At)
{
    /// <summary>What the app shall make of it.</summary>
    public DeliveryKind Kind { get; init; } = DeliveryKind.Good;
}

/// <summary>What the app shall make of a delivery.</summary>
internal enum DeliveryKind
{
    /// <summary>Takes it in and applies it once.</summary>
    Good,

    /// <summary>Answers 400.</summary>
    Malformed,

    /// <summary>Answers 401.</summary>
    Forged,
}
