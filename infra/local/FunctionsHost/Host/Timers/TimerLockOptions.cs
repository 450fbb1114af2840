using HealthFunctions.Local.FunctionsHost.Configuration;

namespace HealthFunctions.Local.FunctionsHost.Timers;

/// <summary>host.json <c>singleton</c>. See https://learn.microsoft.com/azure/azure-functions/functions-host-json#singleton.</summary>
internal sealed record TimerLockOptions(TimeSpan Period, TimeSpan RetryInterval)
{
    private static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestLease = TimeSpan.FromSeconds(15);

    /// <summary>Reads the section; what it leaves out has the vendor's default.</summary>
    /// <exception cref="InvalidOperationException">A value is out of its range.</exception>
    public static TimerLockOptions Read(HostFile hostFile)
    {
        var section = hostFile["singleton"];
        var period = section.GetTimeSpan("listenerLockPeriod") ?? OneMinute;
        return period < ShortestLease || period > OneMinute
            ? throw new InvalidOperationException("host.json: singleton.listenerLockPeriod must be from 00:00:15 to 00:01:00.")
            : new(period, section.GetTimeSpan("listenerLockRecoveryPollingInterval") ?? OneMinute);
    }
}
