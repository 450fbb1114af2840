using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Faults.Workloads;
using HealthFunctions.Testing;

namespace HealthFunctions.Faults.Fuzzing;

/// <summary>Every HTTP function of a running app, found in the source of its triggers: bodies, parts of the address, queries and headers are made up.</summary>
internal sealed partial class Endpoints(Uri app, Random random) : IDisposable
{
    private static readonly string[] Parts =
    [
        "acme", "x", "..", "%2e%2e", "%2e%2e%2f%2e%2e%2fsecrets", "..%5c..%5cweb.config", "%00", "%0d%0aSet-Cookie:%20a=b", "a'b", "a%22b", "a|b", "%7C", "%F0%9F%99%82", "%ff%fe",
        "%C0%AE%C0%AE", "null", "-1", "0", "a%2Fb", "*", "$filter", "' or 1 eq 1", "schema", "conflicts", "balanced", "s000",
    ];

    private static readonly string[] Queries =
    [
        "limit=-1", "limit=99999999999999999999", "limit=0", "limit=x", "continuation=x", "continuation=%00", "continuation=Li4vLi4v", "asOf=9999-12-31T23:59:59Z", "asOf=0001-01-01", "asOf=x",
        "from=2026-01-01&to=2020-01-01", "from=0001-01-01&to=9999-12-31", "segment=%27", "owner=%ff", "sort=x", "order=%20", "author=" + "%0d%0a", "kind=%3Cscript%3E", "status=x", "source=../..", "accountId=%7C",
    ];

    private static readonly string[] Bodies =
    [
        """{"name":"Acme","owner":"ann","segment":"enterprise","arr":1000,"currency":"EUR","renewalDate":"2027-01-01","externalIds":{"stripe":["cus_1"]}}""",
        """{"status":"Red","reasons":["budget"],"note":"n","author":"ann","setAt":"2026-01-01T00:00:00Z"}""",
        """{"name":"Roll out","progress":0.5,"dueAt":"2027-01-01T00:00:00Z","startedAt":"2026-01-01T00:00:00Z"}""",
        """{"kind":"meeting","sentiment":0.5,"at":"2026-01-01T00:00:00Z","author":"ann"}""",
        """{"band":"green","score":90,"author":"ann","reason":"r","expiresAt":"2026-12-31T00:00:00Z"}""",
        """{"accountId":"acme"}""", """{"into":"beta"}""", """{"author":"ann"}""", """{"from":"2026-01-01T00:00:00Z","to":"2026-01-03T00:00:00Z","step":1}""",
        """[{"type":"login","id":"1","accountId":"acme","user":"u","occurredAt":"2026-05-04T09:00:00Z"}]""",
    ];

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(60) };

    public IReadOnlyList<FuzzTarget> All()
    {
        var bodies = Bodies.Select(Encoding.UTF8.GetBytes).ToArray();
        var triggers = Directory.EnumerateFiles(Repository.PathOf("functions", "HealthFunctions", "Triggers"), "*.cs").Order(StringComparer.Ordinal)
            .Select(file => Trigger().Match(File.ReadAllText(file))).Where(match => match.Success)
            .Select(match => (Method: match.Groups["method"].Value, Route: match.Groups["route"].Value))
            .Where(trigger => !trigger.Route.StartsWith("webhooks", StringComparison.Ordinal));
        return
        [
            .. triggers.Select(trigger => new FuzzTarget($"{trigger.Method.ToUpperInvariant()} {trigger.Route}", bodies, bytes => CallAsync(trigger.Method, trigger.Route, bytes))),
            .. VendorSigning.SecretOf.Keys.Select(source => new FuzzTarget($"POST webhooks/{source}", Fixtures.BodiesOf(source), bytes => DeliverAsync(source, bytes))),
        ];
    }

    public void Dispose() => http.Dispose();

    private async Task<string?> CallAsync(string method, string route, byte[] body)
    {
        var path = Parameter().Replace(route, _ => Parts[random.Next(Parts.Length)]);
        var query = random.Next(2) == 0 ? $"?{Queries[random.Next(Queries.Length)]}&{Queries[random.Next(Queries.Length)]}" : "";
        var address = new Uri($"{app.GetLeftPart(UriPartial.Authority)}/api/{path}{query}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), address);
        request.Headers.Add("x-functions-key", route.StartsWith("crms", StringComparison.Ordinal) ? Secrets.MasterKey : Secrets.FunctionKey);
        return await SendAsync(request, body);
    }

    private async Task<string?> DeliverAsync(string source, byte[] body)
    {
        // Signed over what the bytes say as text; where they say none, the signature is wrong, which is an input as well.
        var signed = VendorSigning.Sign(source, app, Encoding.UTF8.GetString(body), "msg_1");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app, $"/api/webhooks/{source}{signed.Query}"));
        foreach (var (name, value) in signed.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await SendAsync(request, body);
    }

    private async Task<string?> SendAsync(HttpRequestMessage request, byte[] body)
    {
        if (request.Method != HttpMethod.Get)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(random.Next(6) == 0 ? "application/x-ndjson" : "application/json");
            if (random.Next(40) == 0)
            {
                request.Content.Headers.ContentEncoding.Add(random.Next(2) == 0 ? "gzip" : "br");
            }
        }

        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (int)answer.StatusCode >= 500 ? $"{request.Method} {request.RequestUri} was answered {(int)answer.StatusCode} {text}" : null;
    }

    [GeneratedRegex(@"\[HttpTrigger\(AuthorizationLevel\.\w+, ""(?<method>\w+)""(, ""\w+"")*, Route = ""(?<route>[^""]+)""\)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Trigger();

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
