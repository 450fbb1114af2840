using System.Globalization;
using HealthFunctions.Local.FunctionsHost.Configuration;

namespace HealthFunctions.Local.FunctionsHost.ServiceBus;

/// <summary>host.json <c>extensions.serviceBus</c>. See https://learn.microsoft.com/azure/azure-functions/functions-bindings-service-bus#hostjson-settings.</summary>
internal sealed record ServiceBusHostOptions
{
    /// <summary>How many executions run side by side for messages without sessions.</summary>
    public int MaxConcurrentCalls { get; private init; }

    /// <summary>How many sessions are worked on side by side.</summary>
    public int MaxConcurrentSessions { get; private init; }

    /// <summary>How many messages a batch has at most.</summary>
    public int MaxMessageBatchSize { get; private init; }

    public int PrefetchCount { get; private init; }

    public bool AutoCompleteMessages { get; private init; }

    /// <summary>How long the locks of an execution's messages are renewed.</summary>
    public TimeSpan MaxAutoLockRenewalDuration { get; private init; }

    /// <summary>How long a session without messages is kept.</summary>
    public TimeSpan SessionIdleTimeout { get; private init; }

    /// <summary>Reads the section; what it leaves out has the vendor's default.</summary>
    /// <exception cref="InvalidOperationException">A value is out of its range.</exception>
    public static ServiceBusHostOptions Read(HostFile hostFile)
    {
        var section = hostFile["extensions:serviceBus"];
        return new ServiceBusHostOptions
        {
            MaxConcurrentCalls = Number("maxConcurrentCalls", 16, 1),
            MaxConcurrentSessions = Number("maxConcurrentSessions", 8, 1),
            MaxMessageBatchSize = Number("maxMessageBatchSize", 1000, 1),
            PrefetchCount = Number("prefetchCount", 0, 0),
            AutoCompleteMessages = !"false".Equals(section["autoCompleteMessages"], StringComparison.OrdinalIgnoreCase),
            MaxAutoLockRenewalDuration = section.GetTimeSpan("maxAutoLockRenewalDuration") ?? TimeSpan.FromMinutes(5),
            SessionIdleTimeout = section.GetTimeSpan("sessionIdleTimeout") ?? TimeSpan.FromMinutes(1),
        };

        int Number(string name, int otherwise, int from)
        {
            if (section[name] is not { Length: > 0 } text)
            {
                return otherwise;
            }

            return int.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= from
                ? value
                : throw new InvalidOperationException($"host.json: extensions.serviceBus.{name} is '{text}', it must be a number from {from}.");
        }
    }
}
