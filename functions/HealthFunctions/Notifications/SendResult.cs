namespace HealthFunctions.Notifications;

/// <summary>What became of telling a target of an event.</summary>
internal abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>It has been told.</summary>
    public sealed record Told : SendResult;

    /// <summary>It could not be told now.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Wait">How long it asks to be left alone; null where it does not say.</param>
    public sealed record Later(string Reason, TimeSpan? Wait = null) : SendResult;

    /// <summary>It does not want to be told, now or ever.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="NextStep">What somebody can do.</param>
    public sealed record Refused(string Reason, string NextStep) : SendResult;
}
