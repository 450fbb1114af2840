using System.Net.Http.Headers;
using System.Text;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>A product that sends webhooks and signs them as its vendor does.</summary>
internal abstract class Sender(HttpClient http)
{
    /// <summary>Its name in <c>/api/webhooks/{source}</c>.</summary>
    public abstract string Source { get; }

    /// <summary>Whether its signature ends after a while.</summary>
    public virtual bool SignaturesExpire => true;

    /// <summary>A delivery that says something, well signed.</summary>
    public Task<Answer> SendAsync(string body) => SendAsync(body, HeadersFor(body, Secret, DateTimeOffset.UtcNow));

    public Task<Answer> SendUnsignedAsync(string body) => SendAsync(body, []);

    public Task<Answer> SendWronglySignedAsync(string body) => SendAsync(body, HeadersFor(body, WrongSecret, DateTimeOffset.UtcNow));

    /// <summary>Well signed, but of another body.</summary>
    public Task<Answer> SendTamperedAsync(string body) => SendAsync(body + " ", HeadersFor(body, Secret, DateTimeOffset.UtcNow));

    /// <summary>Well signed, but not now.</summary>
    public Task<Answer> SendSignedAtAsync(string body, DateTimeOffset at) => SendAsync(body, HeadersFor(body, Secret, at));

    protected abstract string Secret { get; }

    protected virtual string WrongSecret => "not-the-secret";

    protected abstract (string Name, string Value)[] HeadersFor(string body, string secret, DateTimeOffset at);

    protected Task<Answer> SendAsync(string body, IEnumerable<(string Name, string Value)> headers) => SendAsync(Bytes(body), headers);

    protected async Task<Answer> SendAsync(byte[] body, IEnumerable<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/webhooks/{Source}");
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Answer.OfAsync(await http.SendAsync(request));
    }

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
