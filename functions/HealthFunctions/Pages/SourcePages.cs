using System.Reflection;
using HealthFunctions.Sources;
using HealthFunctions.Startup;
using HealthFunctions.Storage.Deliveries;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Pages;

/// <summary>What the sources page shows: how each is connected, and when something last came from it.</summary>
/// <param name="sources">The sources.</param>
/// <param name="deliveries">What came from them.</param>
/// <param name="configuration">Whether they have their secrets.</param>
/// <param name="options">Where they are reached.</param>
public sealed class SourcePages(SourceCatalogue sources, DeliveryStore deliveries, IConfiguration configuration, IOptions<PagesOptions> options)
{
    private const string Guides = "guides/";
    private static readonly string[] SecretSettings = ["Secrets", "BatchSecrets", "Credentials"];

    /// <summary>The READMEs of the sources by their folders, which differ from the names in nothing but capitals.</summary>
    private static readonly Dictionary<string, string> Resources = typeof(SourcePages).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Guides, StringComparison.Ordinal))
        .ToDictionary(name => name.Replace('\\', '/').Split('/')[^2], StringComparer.OrdinalIgnoreCase);

    /// <summary>All sources.</summary>
    internal async Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var site = Uri.TryCreate(options.Value.PublicUrl, UriKind.Absolute, out var address) ? address : new Uri($"{request.Scheme}://{request.Host}");
        var views = await Task.WhenAll(sources.Names.Order(StringComparer.Ordinal).Select(async name => new SourceView(
            name,
            new Uri(site, $"/api/webhooks/{name}"),
            IsConfigured(name),
            (await deliveries.ListAsync(new DeliveryFilter(Source: name), 1, null, cancellationToken)).Deliveries is [var last, ..] ? last : null)));
        return Results.Json(new SourceViews(views), PagesJson.Default.SourceViews);
    }

    /// <summary>How a source is connected: its README, in Markdown.</summary>
    internal static async Task<IResult> GuideAsync(string name, CancellationToken cancellationToken)
    {
        if (!Resources.TryGetValue(name, out var resource))
        {
            return Http.Problems.NotFound($"There is no source '{name}'.");
        }

        await using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return Results.Text(await reader.ReadToEndAsync(cancellationToken), "text/markdown; charset=utf-8");
    }

    /// <summary>Whether anything that it could authenticate deliveries with is set: without it every delivery is refused.</summary>
    private bool IsConfigured(string name) =>
        SecretSettings.Any(secret => configuration[$"Sources:{name}:{secret}"] is { Length: > 0 });
}

/// <summary>The sources.</summary>
/// <param name="Items">By their names.</param>
internal sealed record SourceViews(IReadOnlyList<SourceView> Items);

/// <summary>A source.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Url">Where its webhooks go.</param>
/// <param name="Configured">Whether it has a secret.</param>
/// <param name="LastDelivery">What came from it last, in seven days; null where nothing did.</param>
internal sealed record SourceView(string Name, Uri Url, bool Configured, DeliveryRecord? LastDelivery);
