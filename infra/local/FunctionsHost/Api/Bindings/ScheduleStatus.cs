namespace Microsoft.Azure.Functions.Worker;

/// <summary>The kept status of a timer, in UTC.</summary>
public class ScheduleStatus
{
    /// <summary>When the timer last ran by its schedule; the default when it has not run yet.</summary>
    public DateTime Last { get; set; }

    /// <summary>When it runs next.</summary>
    public DateTime Next { get; set; }

    /// <summary>When the status was last written.</summary>
    public DateTime LastUpdated { get; set; }
}
