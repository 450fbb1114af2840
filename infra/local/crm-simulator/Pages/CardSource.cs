using System.Text.Json.Nodes;

namespace CrmSimulator.Pages;

/// <summary>The server side of a CRM: asks HealthFunctions for a link to a company's card, on behalf of whoever looks at the company.</summary>
internal sealed class CardSource : IDisposable
{
    private const string User = "csm@example.com";

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(3) };
    private volatile CardApp? app;

    /// <summary>Where HealthFunctions is, and the key that opens it; known only once it runs.</summary>
    internal void Use(CardApp told) => app = told;

    /// <summary>The link to frame; null where HealthFunctions is not known, does not know the company, or does not answer.</summary>
    internal async Task<Uri?> LinkAsync(string? accountId, CancellationToken cancellationToken)
    {
        if (app is not { } known || string.IsNullOrEmpty(accountId))
            return null;

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(known.Url, $"/api/cards/{Uri.EscapeDataString(accountId)}/token"));
        request.Headers.Add("x-functions-key", known.Key);
        request.Content = JsonContent.Create(new JsonObject { ["user"] = User });
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            var answer = response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken) : null;
            return Uri.TryCreate((string?)answer?["url"], UriKind.Absolute, out var link) ? link : null;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose() => http.Dispose();
}

/// <summary>Where HealthFunctions is.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Key">A function key.</param>
internal sealed record CardApp(Uri Url, string Key);
