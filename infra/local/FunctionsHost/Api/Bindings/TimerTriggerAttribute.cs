using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>
/// Starts a function by the clock, in UTC, on one instance at a time.
/// See https://learn.microsoft.com/azure/azure-functions/functions-bindings-timer.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Says when.</summary>
    /// <param name="schedule">Six fields, <c>second minute hour day month weekday</c>; or an interval <c>hh:mm:ss</c>; or <c>%SETTING%</c>.</param>
    public TimerTriggerAttribute(string schedule)
    {
        Schedule = schedule;
        UseMonitor = true;
    }

    /// <summary>When the function runs.</summary>
    public string Schedule { get; }

    /// <summary>
    /// Whether the schedule's status is kept in storage, so that a run missed while no host ran is made up for once.
    /// True unless set; schedules that come round more often than every minute are never kept.
    /// </summary>
    public bool UseMonitor { get; set; }

    /// <summary>Whether the function also runs each time the host starts.</summary>
    public bool RunOnStartup { get; set; }
}
