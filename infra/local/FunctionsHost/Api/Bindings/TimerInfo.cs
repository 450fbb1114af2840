namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer says when it runs a function.</summary>
public class TimerInfo
{
    /// <summary>When the timer ran and will run; null where no status is kept.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run makes up for one that was missed.</summary>
    public bool IsPastDue { get; set; }
}
