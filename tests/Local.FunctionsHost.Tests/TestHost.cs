using System.Net.Http.Json;
using HealthFunctions.Local.FunctionsHost;
using Local.FunctionsHost.SampleApp;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Local.FunctionsHost.Tests;

/// <summary>A host over some classes of functions, in this process, on a free port and in a folder of its own.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public const string FunctionKey = "the-function-key";
    public const string MasterKey = "the-master-key";

    /// <summary>Nobody listens there.</summary>
    public const string NoStorage = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:1/a;TableEndpoint=http://127.0.0.1:1/a;";

    private readonly IHost host;
    private bool stopped;

    private TestHost(IHost host, string folder)
    {
        this.host = host;
        Folder = folder;
        Address = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new HttpClient { BaseAddress = Address };
        MasterClient = new HttpClient { BaseAddress = Address };
        MasterClient.DefaultRequestHeaders.Add("x-functions-key", MasterKey);
    }

    public string Folder { get; }

    public Uri Address { get; }

    /// <summary>A client without a key.</summary>
    public HttpClient Client { get; }

    public HttpClient MasterClient { get; }

    public IServiceProvider Services => host.Services;

    public Journal Journal => Services.GetRequiredService<Journal>();

    public LogBook Log => Services.GetRequiredService<LogBook>();

    public static async Task<TestHost> StartAsync(
        Type[] functions,
        Dictionary<string, string?>? settings = null,
        string hostJson = "{}",
        Action<FunctionsApplicationBuilder>? configure = null,
        string? localSettings = null)
    {
        var folder = Directory.CreateTempSubdirectory("functions-host-").FullName;
        var built = Build(folder, functions, settings, hostJson, configure, localSettings);
        await built.StartAsync();
        return new TestHost(built, folder);
    }

    /// <summary>Builds without starting, to see what is refused.</summary>
    public static IHost Build(
        string folder,
        Type[] functions,
        Dictionary<string, string?>? settings = null,
        string hostJson = "{}",
        Action<FunctionsApplicationBuilder>? configure = null,
        string? localSettings = null)
    {
        File.WriteAllText(Path.Combine(folder, "host.json"), hostJson);
        if (localSettings is not null)
        {
            File.WriteAllText(Path.Combine(folder, "local.settings.json"), localSettings);
        }

        var all = new Dictionary<string, string?>
        {
            ["LocalHost__Urls"] = "http://127.0.0.1:0",
            ["LocalHost__FunctionKey"] = FunctionKey,
            ["LocalHost__MasterKey"] = MasterKey,
        };
        foreach (var (name, value) in settings ?? [])
        {
            all[name] = value;
        }

        var builder = new FunctionsApplicationBuilder(new HostStart { FunctionTypes = functions, AppFolder = folder, WorkingFolder = folder, Settings = all });
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddSingleton<Journal>();
        builder.Services.AddScoped<ScopedNumber>();
        var log = new LogBook();
        builder.Services.AddSingleton(log);
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(log);
        configure?.Invoke(builder);
        return builder.Build();
    }

    public async Task<(int Status, string Body)> GetAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<(int Status, string Body)> SendAsync(HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body) };
        using var response = await Client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Runs a function as an administrator does.</summary>
    public async Task<int> RunAsync(string function, string input = "")
    {
        using var response = await MasterClient.PostAsJsonAsync($"admin/functions/{function}", new { input });
        return (int)response.StatusCode;
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        stopped = true;
        await host.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!stopped)
        {
            await host.StopAsync();
        }

        Client.Dispose();
        MasterClient.Dispose();
        await ((IAsyncDisposable)host).DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
