using System.Collections.Concurrent;
using HealthFunctions.Core.Crm;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Crm.Tests;

/// <summary>The CRM as the function app gets it, with the network and the clock replaced.</summary>
internal sealed class CrmDriver : IDisposable
{
    internal const string Token = "pat-eu1-secret-0000";

    private readonly ServiceProvider services;
    private readonly ConcurrentQueue<string> log = new();

    internal CrmDriver(Func<SentRequest, HttpResponseMessage> answer, params (string Key, string Value)[] settings)
    {
        HubSpot = new ScriptedHubSpot(answer);
        services = Services(Configuration([("Enabled", "true"), ("AccessToken", Token), .. settings]))
            .AddSingleton<TimeProvider>(Time)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Collector(log)))
            .AddHttpClient("hubspot").ConfigurePrimaryHttpMessageHandler(() => HubSpot).Services
            .BuildServiceProvider();
    }

    internal ScriptedHubSpot HubSpot { get; }

    internal HastyTime Time { get; } = new();

    internal string Log => string.Join('\n', log);

    internal ICrm Crm => services.GetRequiredService<ICrm>();

    internal ICrmSetup Setup => services.GetRequiredService<ICrmSetup>();

    internal ICrmTasks Tasks => services.GetRequiredService<ICrmTasks>();

    internal Task<IReadOnlyList<CrmPushResult>> PushAsync(params IReadOnlyList<CrmRecord> records) => Crm.PushAsync(records, default);

    internal static IServiceCollection Services(IConfiguration configuration) => new ServiceCollection().AddCrms(configuration);

    internal static IConfiguration Configuration(params IEnumerable<(string Key, string Value)> hubSpot) => new ConfigurationBuilder()
        .AddInMemoryCollection(hubSpot.ToDictionary(pair => $"Crm:hubspot:{pair.Key}", pair => (string?)pair.Value, StringComparer.Ordinal))
        .Build();

    public void Dispose() => services.Dispose();

    internal sealed class Collector(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
