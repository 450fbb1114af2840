using System.Collections.Concurrent;
using HealthFunctions.Core.Crm;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Crm.Tests.Salesforce;

/// <summary>Salesforce as the function app gets it, with the network and the clock replaced.</summary>
internal sealed class SalesforceDriver : IDisposable
{
    internal const string MyDomain = "https://example.my.salesforce.com";
    internal const string Secret = "consumer-secret-0000";

    private readonly ServiceProvider services;
    private readonly ConcurrentQueue<string> log = new();

    internal SalesforceDriver(Func<SentRequest, HttpResponseMessage?>? script = null, params (string Key, string Value)[] settings)
    {
        Salesforce = new ScriptedSalesforce(script ?? (_ => null));
        services = new ServiceCollection()
            .AddCrms(Configuration(settings))
            .AddSingleton<TimeProvider>(Time)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new CrmDriver.Collector(log)))
            .AddHttpClient("salesforce").ConfigurePrimaryHttpMessageHandler(() => Salesforce).Services
            .BuildServiceProvider();
    }

    internal ScriptedSalesforce Salesforce { get; }

    internal HastyTime Time { get; } = new();

    internal string Log => string.Join('\n', log);

    internal ICrm Crm => services.GetRequiredService<ICrm>();

    internal ICrmSetup Setup => services.GetRequiredService<ICrmSetup>();

    internal Task<IReadOnlyList<CrmPushResult>> PushAsync(params IReadOnlyList<CrmRecord> records) => Crm.PushAsync(records, default);

    internal async Task<CrmPushResult> PushOneAsync() => Assert.Single(await PushAsync(Records.Acme));

    /// <summary>Settings that can work, with changes; an empty value takes one away.</summary>
    internal static IConfiguration Configuration(params IEnumerable<(string Key, string Value)> changes)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Enabled"] = "true",
            ["BaseUrl"] = MyDomain,
            ["ClientId"] = "consumer-key",
            ["ClientSecret"] = Secret,
        };
        foreach (var (key, value) in changes)
            settings[key] = value;

        return new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(pair => $"Crm:salesforce:{pair.Key}", pair => pair.Value, StringComparer.Ordinal))
            .Build();
    }

    public void Dispose()
    {
        services.Dispose();
        Salesforce.Dispose();
    }
}
