using Azure.Data.Tables;
using HealthFunctions.Benchmarks.Raw;
using HealthFunctions.Crm;
using HealthFunctions.Sources;
using HealthFunctions.Startup;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthFunctions.Benchmarks.App;

/// <summary>The app's own services in this process, on an Azurite of their own, over a transport that counts.</summary>
internal sealed class AppServices : IAsyncDisposable
{
    private readonly ServiceProvider provider;

    private AppServices(AzuriteProcess azurite, RecordingTransport transport, ServiceProvider provider)
    {
        Azurite = azurite;
        Transport = transport;
        this.provider = provider;
        Raw = new RawStorage(azurite);
    }

    public AzuriteProcess Azurite { get; }

    /// <summary>Counts the requests to the tables.</summary>
    public RecordingTransport Transport { get; }

    public RawStorage Raw { get; }

    public SignalApplier Applier => Get<SignalApplier>();

    public static async Task<AppServices> StartAsync(int shards = 16, IEnumerable<(string Name, string Value)>? changes = null)
    {
        var azurite = await AzuriteProcess.StartAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            AppSettings.For(azurite, shards, changes).Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value))).Build();
        var transport = new RecordingTransport();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddSources(configuration).AddCrms(configuration).AddStorage(configuration).AddPipeline(configuration);
        services.Replace(ServiceDescriptor.Singleton(new TableServiceClient(azurite.ConnectionString, new TableClientOptions { Transport = transport })));
        var built = services.BuildServiceProvider();
        await built.GetRequiredService<Deployment>().StartingAsync(CancellationToken.None);
        return new AppServices(azurite, transport, built);
    }

    public T Get<T>()
        where T : notnull => provider.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        Raw.Dispose();
        await provider.DisposeAsync();
        await Azurite.DisposeAsync();
    }
}
