using System.Collections.Concurrent;
using System.Text;
using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Faults.Workloads;

namespace HealthFunctions.Faults;

/// <summary>The vendors: each delivery is sent until somebody has answered that it was taken in, or that it never will be.</summary>
/// <param name="fleet">Whom they send to.</param>
/// <param name="impatience">The share of deliveries whose answer is not waited for.</param>
internal sealed class DeliverySender(HostFleet fleet, double impatience) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Impatience = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, int> answers = [];
    private readonly ConcurrentQueue<string> surprises = [];
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>How often what was answered: a status, or why there was no answer.</summary>
    public IReadOnlyDictionary<string, int> Answers => answers;

    /// <summary>Answers that nobody should get.</summary>
    public IReadOnlyCollection<string> Surprises => surprises;

    /// <summary>How many requests were made.</summary>
    public int Requests => answers.Values.Sum();

    /// <summary>Sends a delivery until it is settled.</summary>
    public async Task SendAsync(PlannedDelivery delivery, Random random)
    {
        var impatient = random.NextDouble() < impatience;
        while (true)
        {
            var status = await TryAsync(delivery, fleet.Any(random), impatient ? Impatience : Patience);
            impatient = false;
            if (Settles(delivery, status))
            {
                return;
            }

            await Task.Delay(Pause);
        }
    }

    /// <summary>Calls the API until it has done what it is asked.</summary>
    public async Task<Answer> CallAsync(HttpMethod method, string path, string? body, Random random, string key = Secrets.FunctionKey)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(method, new Uri(fleet.Any(random), path));
            request.Headers.Add("x-functions-key", key);
            if (body is not null)
            {
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            }

            using var patience = new CancellationTokenSource(Patience);
            try
            {
                var answer = await Answer.OfAsync(await http.SendAsync(request, patience.Token));
                if (answer.Status is 503 or 500)
                {
                    Count(answer.Status, $"{method} {path}", answer.Text);
                }
                else
                {
                    return answer;
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
            {
                answers.AddOrUpdate("no answer", 1, (_, count) => count + 1);
            }

            await Task.Delay(Pause);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<int?> TryAsync(PlannedDelivery delivery, Uri host, TimeSpan wait)
    {
        using var patience = new CancellationTokenSource(wait);
        try
        {
            using var request = Signed(delivery, host);
            using var response = await http.SendAsync(request, patience.Token);
            var text = await response.Content.ReadAsStringAsync(patience.Token);
            Count((int)response.StatusCode, $"a {delivery.Kind} delivery of {delivery.Source}", text);
            return (int)response.StatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            answers.AddOrUpdate("no answer", 1, (_, count) => count + 1);
            return null;
        }
    }

    private void Count(int status, string what, string text)
    {
        answers.AddOrUpdate($"{status}", 1, (_, count) => count + 1);
        if (status >= 500 && status != 503)
        {
            surprises.Enqueue($"{what} was answered {status}: {text}");
        }
    }

    private bool Settles(PlannedDelivery delivery, int? status)
    {
        if (status is null or 503 or 500 or 429)
        {
            return false;
        }

        var expected = delivery.Kind switch { DeliveryKind.Good => 200, DeliveryKind.Malformed => 400, _ => 401 };

        // Salesforce says in the body whose it is: where that cannot be read, nobody is known to have sent it.
        if (status != expected && !(status == 401 && delivery is { Kind: DeliveryKind.Malformed, Source: "salesforce" }))
        {
            surprises.Enqueue($"A {delivery.Kind} delivery of {delivery.Source} was answered {status}, not {expected}.");
        }

        return true;
    }

    /// <summary>As its vendor signs it; a forged one with a guessed secret.</summary>
    private static HttpRequestMessage Signed(PlannedDelivery delivery, Uri host)
    {
        var signed = VendorSigning.Sign(delivery.Source, host, delivery.Body, delivery.Id, delivery.Kind is DeliveryKind.Forged ? "guessed" : null);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host, $"/api/webhooks/{delivery.Source}{signed.Query}"))
        {
            Content = new StringContent(delivery.Body, Encoding.UTF8, signed.MediaType),
        };
        foreach (var (name, value) in signed.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
