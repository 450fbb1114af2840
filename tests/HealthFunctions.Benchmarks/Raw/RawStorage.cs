using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using HealthFunctions.Testing;

namespace HealthFunctions.Benchmarks.Raw;

/// <summary>
/// Azurite with nothing in between: one pooled HttpClient, addresses signed once, bodies as bytes, answers read and forgotten.
/// </summary>
internal sealed class RawStorage(AzuriteProcess azurite) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64, UseProxy = false, UseCookies = false, AllowAutoRedirect = false });
    private readonly string signature = Signature();

    public void Dispose() => http.Dispose();

    /// <summary>Where messages are put on a queue.</summary>
    public Uri MessagesOf(string queue) => new($"{azurite.QueueUri}/{queue}/messages?{signature}");

    /// <summary>Sends a request as it is.</summary>
    public async Task SendAsync(RawRequest request)
    {
        var address = request.PathAndQuery.Contains('?', StringComparison.Ordinal) ? $"{request.PathAndQuery}&{signature}" : $"{request.PathAndQuery}?{signature}";
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(azurite.TableUri, address));
        foreach (var (name, value) in request.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType!);
        }

        await SendAsync(message);
    }

    public async Task PutMessageAsync(Uri messages, byte[] body)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, messages) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/xml");
        message.Headers.TryAddWithoutValidation("x-ms-version", "2019-02-02");
        await SendAsync(message);
    }

    private async Task SendAsync(HttpRequestMessage message)
    {
        using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        var body = await answer.Content.ReadAsByteArrayAsync();

        // A transaction that failed is answered with 202 and says so within.
        if (!answer.IsSuccessStatusCode || (answer.StatusCode is HttpStatusCode.Accepted && body.AsSpan().IndexOf("HTTP/1.1 4"u8) >= 0))
        {
            throw new InvalidOperationException($"The raw probe was refused with {(int)answer.StatusCode}: {Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 1000)))}");
        }
    }

    /// <summary>An account signature. Source: https://learn.microsoft.com/rest/api/storageservices/create-account-sas</summary>
    private static string Signature()
    {
        const string Version = "2019-02-02";
        var until = DateTimeOffset.UtcNow.AddDays(1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var text = $"{AzuriteProcess.AccountName}\nrwdlacup\nbqt\nsco\n\n{until}\n\n\n{Version}\n";
        var hash = HMACSHA256.HashData(Convert.FromBase64String(AzuriteProcess.AccountKey), Encoding.UTF8.GetBytes(text));
        return $"sv={Version}&ss=bqt&srt=sco&sp=rwdlacup&se={Uri.EscapeDataString(until)}&sig={Uri.EscapeDataString(Convert.ToBase64String(hash))}";
    }
}

/// <summary>A request to table storage.</summary>
internal sealed record RawRequest(string Method, string PathAndQuery, IReadOnlyList<(string Name, string Value)> Headers, string? ContentType, byte[]? Body);
