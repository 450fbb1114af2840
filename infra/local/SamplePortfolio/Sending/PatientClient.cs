using System.Net;

namespace SamplePortfolio.Sending;

/// <summary>HTTP with the patience of a vendor: what is refused for now is sent again, what is refused for good is said.</summary>
internal sealed class PatientClient(HttpClient http, TimeProvider clock)
{
    private const int MaxAttempts = 10;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private int retries;

    /// <summary>How many requests had to be sent again.</summary>
    public int Retries => retries;

    /// <summary>Sends until the answer is not 429 or 503; the body of the answer, when it is 2xx.</summary>
    /// <param name="create">Makes the request: each attempt is a new one, signed anew.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UserFault">The answer is not 2xx, or nobody answers.</exception>
    public async Task<byte[]> SendAsync(Func<HttpRequestMessage> create, CancellationToken cancellation)
    {
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            using var request = create();
            using var response = await SendOnceAsync(request, cancellation);
            if (response.IsSuccessStatusCode)
            {
                return await response.Content.ReadAsByteArrayAsync(cancellation);
            }

            if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) || attempt == MaxAttempts)
            {
                throw await FaultAsync(request, response, attempt, cancellation);
            }

            Interlocked.Increment(ref retries);
            await Task.Delay(RetryAfter(response) ?? pause, clock, cancellation);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await http.SendAsync(request, cancellation);
        }
        catch (HttpRequestException fault)
        {
            throw new UserFault($"Nobody answers at {request.RequestUri}: {fault.Message} Start the app first, or say where it is.");
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var after = response.Headers.RetryAfter;
        var pause = after?.Delta ?? (after?.Date - clock.GetUtcNow());
        return pause is null ? null : pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
    }

    private static async Task<UserFault> FaultAsync(
        HttpRequestMessage request, HttpResponseMessage response, int attempt, CancellationToken cancellation)
    {
        const int Longest = 600;
        var answer = await response.Content.ReadAsStringAsync(cancellation);
        var shown = answer.Length > Longest ? answer[..Longest] + "..." : answer;
        var tries = attempt == 1 ? "" : $" after {attempt} attempts";
        return new UserFault($"{request.Method} {request.RequestUri} was answered {(int)response.StatusCode}{tries}: {shown}");
    }
}
