using System.Collections.Concurrent;
using Azure.Core;
using HealthFunctions.Core.Crm;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Crm.Tests.Dataverse;

/// <summary>The CRM as the function app gets it, with the network, the clock and Entra replaced.</summary>
internal sealed class DataverseDriver : IDisposable
{
    internal const string Secret = "client-secret-0000";

    private readonly ServiceProvider services;
    private readonly ConcurrentQueue<string> log = new();

    internal DataverseDriver(Func<SentBatch, HttpResponseMessage> answer, params (string Key, string Value)[] settings)
    {
        Network = new ScriptedDataverse(answer);
        Entra = new ScriptedEntra(Time);
        services = new ServiceCollection().AddCrms(Configuration(settings))
            .AddSingleton<TimeProvider>(Time)
            .AddKeyedSingleton<TokenCredential>("dataverse", Entra)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Collector(log)))
            .AddHttpClient("dataverse").ConfigurePrimaryHttpMessageHandler(() => Network).Services
            .BuildServiceProvider();
    }

    internal ScriptedDataverse Network { get; }

    internal ScriptedEntra Entra { get; }

    internal HastyTime Time { get; } = new();

    internal string Log => string.Join('\n', log);

    internal ICrmSetup Setup => services.GetRequiredService<ICrmSetup>();

    internal ICrm Crm => services.GetRequiredService<ICrm>();

    internal Task<IReadOnlyList<CrmPushResult>> PushAsync(params IReadOnlyList<CrmRecord> records) => Crm.PushAsync(records, default);

    /// <summary>Settings that work, with some of them changed.</summary>
    internal static IConfiguration Configuration(params IEnumerable<(string Key, string Value)> settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Crm:dataverse:Enabled"] = "true",
            ["Crm:dataverse:Url"] = "https://contoso.crm4.dynamics.com",
            ["Crm:dataverse:TenantId"] = "contoso.onmicrosoft.com",
            ["Crm:dataverse:ClientId"] = "11111111-2222-3333-4444-555555555555",
            ["Crm:dataverse:ClientSecret"] = Secret,
        };
        foreach (var (key, value) in settings)
            all[$"Crm:dataverse:{key}"] = value;

        return new ConfigurationBuilder().AddInMemoryCollection(all).Build();
    }

    public void Dispose() => services.Dispose();

    private sealed class Collector(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
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
