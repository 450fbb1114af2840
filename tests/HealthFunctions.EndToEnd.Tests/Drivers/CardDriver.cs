using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>A CRM's user in front of a card, and the CRM's servers behind it. They have no key but what the card gives them.</summary>
internal sealed class CardDriver : IDisposable
{
    private readonly HttpClient browser;
    private readonly HealthApp app;

    public CardDriver(HealthApp app)
    {
        this.app = app;
        browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }, disposeHandler: true) { BaseAddress = new Uri(app.Address, "/api/cards/") };
    }

    /// <summary>A token as the server side of a CRM gets it.</summary>
    public async Task<string> TokenAsync(string accountId, string body = """{"user":"Mira"}""") =>
        (string)(await app.PostAsync($"cards/{accountId}/token", body)).Succeeded().Json["token"]!;

    /// <summary>A token of our own making: what the app would have signed with a secret at some time.</summary>
    public static string Forge(string accountId, string secret, DateTimeOffset expires, string user = "Mira", string purpose = "healthfunctions card 1\n")
    {
        var said = Encoding.UTF8.GetBytes($"{expires.ToUnixTimeSeconds()}\n{accountId}\n{user}");
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(purpose).Concat(said).ToArray());
        return $"{System.Buffers.Text.Base64Url.EncodeToString(said)}.{System.Buffers.Text.Base64Url.EncodeToString(signature)}";
    }

    public Task<Page> OpenAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<Page> OpenWithTokenAsync(string accountId) => await OpenAsync($"{accountId}?token={await TokenAsync(accountId)}");

    public Task<Page> SubmitAsync(string accountId, params (string Name, string Value)[] fields) => SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{accountId}/pulse")
    {
        Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
    });

    public Task<Page> PostJsonAsync(string path, string json) => SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
    {
        Content = new StringContent(json, new MediaTypeHeaderValue("application/json")),
    });

    /// <summary>A request as HubSpot's servers make it for an app card, which add who is looking, and sign.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the cards.</param>
    /// <param name="secret">What HubSpot signs with.</param>
    /// <param name="at">When.</param>
    /// <param name="body">The body.</param>
    /// <param name="signedPath">The path that is signed, where it is another.</param>
    public Task<Page> HubSpotAsync(HttpMethod method, string path, string secret, DateTimeOffset at, string? body = null, string? signedPath = null)
    {
        const string Looking = "?userEmail=mira%40example.com&portalId=1";
        var timestamp = at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var signed = $"{method}http://health.example/api/cards/{signedPath ?? path}{Looking.Replace("%40", "@", StringComparison.Ordinal)}{body}{timestamp}";
        var request = new HttpRequestMessage(method, path + Looking);
        request.Headers.Add("X-HubSpot-Request-Timestamp", timestamp);
        request.Headers.Add("X-HubSpot-Signature-v3", Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed))));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return SendAsync(request);
    }

    public void Dispose() => browser.Dispose();

    private async Task<Page> SendAsync(HttpRequestMessage request)
    {
        using (request)
        using (var response = await browser.SendAsync(request))
        {
            var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
            return new Page((int)response.StatusCode, await response.Content.ReadAsStringAsync(), headers);
        }
    }
}

/// <summary>What came back.</summary>
internal sealed record Page(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public string Header(string name) => Headers.TryGetValue(name, out var value) ? value : "";

    /// <summary>The value of a hidden field of the form.</summary>
    public string Field(string name)
    {
        var start = $"name=\"{name}\" value=\"";
        var at = Text.IndexOf(start, StringComparison.Ordinal);
        Assert.True(at > 0, $"There is no field {name}.");
        return Text[(at + start.Length)..Text.IndexOf('"', at + start.Length)];
    }
}
