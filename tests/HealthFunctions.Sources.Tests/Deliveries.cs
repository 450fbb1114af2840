using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HealthFunctions.Sources.Tests;

/// <summary>Deliveries and sources as the application has them.</summary>
internal static class Deliveries
{
    /// <summary>When every delivery of these tests arrives.</summary>
    public static readonly DateTimeOffset Now = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);

    public static Delivery Of(ReadOnlyMemory<byte> body, params IEnumerable<KeyValuePair<string, string>> headers) =>
        new() { Body = body, Headers = new Dictionary<string, string>(headers), ReceivedAt = Now };

    public static Delivery Of(string body, params IEnumerable<KeyValuePair<string, string>> headers) =>
        Of(Encoding.UTF8.GetBytes(body), headers);

    /// <summary>A source from the catalogue, with settings by their names such as <c>Sources:segment:LoginEvents</c>.</summary>
    public static ISource Source(string name, params (string Setting, string Value)[] settings) =>
        Catalogue(settings).TryFind(name, out var source) ? source : throw new InvalidOperationException($"No source {name}.");

    public static SourceCatalogue Catalogue(params (string Setting, string Value)[] settings) =>
        Services(settings).GetRequiredService<SourceCatalogue>();

    public static ServiceProvider Services(params (string Setting, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Setting, (string?)setting.Value)))
            .Build();
        return new ServiceCollection().AddSources(configuration).BuildServiceProvider();
    }
}
