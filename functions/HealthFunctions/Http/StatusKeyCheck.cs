using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace HealthFunctions.Http;

/// <summary>
/// Keys belong to the platform, which does not tell an anonymous function whether the caller's key is good. So the question is
/// put to the platform: the function behind <c>status/details</c> wants a key, and answers only where it is good.
/// See docs/decisions/0006-status-for-two-audiences.md.
/// </summary>
/// <param name="http">The way to ourselves.</param>
/// <param name="configuration">Our own address, which the platform sets.</param>
public sealed class StatusKeyCheck(HttpClient http, IConfiguration configuration)
{
    private const string KeyHeader = "x-functions-key";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The details as JSON, where the caller brings a good key; null otherwise.</summary>
    internal async Task<(int Status, string Json)?> DetailsAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var key = request.Headers[KeyHeader].FirstOrDefault() ?? request.Query["code"].FirstOrDefault();
        if (string.IsNullOrEmpty(key) || configuration["WEBSITE_HOSTNAME"] is not { Length: > 0 } host)
        {
            return null;
        }

        var local = host.StartsWith("127.0.0.1", StringComparison.Ordinal) || host.StartsWith("localhost", StringComparison.Ordinal);
        using var question = new HttpRequestMessage(HttpMethod.Get, $"{(local ? "http" : "https")}://{host}/api/status/details");
        question.Headers.TryAddWithoutValidation(KeyHeader, key);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var answer = await http.SendAsync(question, patience.Token);
            return (int)answer.StatusCode is 200 or 503 ? ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(patience.Token)) : null;
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}
