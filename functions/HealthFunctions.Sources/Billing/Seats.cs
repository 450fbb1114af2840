namespace HealthFunctions.Sources.Billing;

/// <summary>Which quantities are seats.</summary>
internal static class Seats
{
    /// <summary>A larger quantity is of something else, such as calls of an interface.</summary>
    private const long Most = 10_000_000;

    /// <summary>The quantity where it may be one of seats; otherwise null.</summary>
    public static int? Of(long? quantity) => quantity is >= 0 and <= Most ? (int)quantity : null;
}
