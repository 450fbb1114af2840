using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HealthFunctions.Crm.Tests.Salesforce;

/// <summary>
/// A Salesforce that lets in, knows every account and writes everything, except where a test answers otherwise. It remembers what it
/// was asked and what it shows.
/// </summary>
internal sealed partial class ScriptedSalesforce(Func<SentRequest, HttpResponseMessage?> script) : HttpMessageHandler
{
    private readonly Lock gate = new();
    private readonly List<SentRequest> requests = [];
    private readonly Dictionary<string, string> records = new(StringComparer.Ordinal);
    private int tokens;

    public IReadOnlyList<SentRequest> Requests
    {
        get
        {
            lock (gate)
            {
                return [.. requests];
            }
        }
    }

    public IReadOnlyList<SentRequest> Logins => [.. Requests.Where(IsLogin)];

    public IReadOnlyList<SentRequest> Lookups => [.. Requests.Where(IsLookup)];

    public IReadOnlyList<SentRequest> Updates => [.. Requests.Where(IsUpdate)];

    /// <summary>What was written last of each account, by its record's id.</summary>
    public Dictionary<string, JsonObject> Shown { get; } = new(StringComparer.Ordinal);

    /// <summary>Accounts that it does not have.</summary>
    public HashSet<string> Unknown { get; } = new(StringComparer.Ordinal);

    public static bool IsLogin(SentRequest request) => request.Uri.AbsolutePath == "/services/oauth2/token";

    public static bool IsLookup(SentRequest request) => request.Uri.AbsolutePath == "/services/data/v64.0/composite";

    public static bool IsUpdate(SentRequest request) => request.Uri.AbsolutePath == "/services/data/v64.0/composite/sobjects";

    public static IReadOnlyList<JsonObject> RecordsOf(SentRequest update) =>
        [.. JsonNode.Parse(update.Body)!["records"]!.AsArray().Select(record => record!.AsObject())];

    public static IReadOnlyList<string> AccountsOf(SentRequest lookup) =>
        [.. Quoted().Matches(Uri.UnescapeDataString((string)JsonNode.Parse(lookup.Body)!["compositeRequest"]![0]!["url"]!)).Select(match => match.Groups["id"].Value)];

    public static HttpResponseMessage Error(int status, string code, string message = "no", TimeSpan? retryAfter = null) =>
        ScriptedHubSpot.Answer(status, new JsonArray(new JsonObject { ["errorCode"] = code, ["message"] = message }).ToJsonString(), retryAfter);

    public static HttpResponseMessage Json(JsonNode body) => ScriptedHubSpot.Answer(200, body.ToJsonString());

    public static JsonObject Failed(string code, string message = "no") => new()
    {
        ["success"] = false,
        ["errors"] = new JsonArray(new JsonObject { ["statusCode"] = code, ["message"] = message, ["fields"] = new JsonArray() }),
    };

    /// <summary>The id of the record of an account, the same in every answer.</summary>
    public string RecordOf(string accountId)
    {
        lock (gate)
        {
            return records.TryGetValue(accountId, out var id) ? id : records[accountId] = $"001{records.Count:D12}AAA";
        }
    }

    public HttpResponseMessage LetIn(string? instance = null, int? expiresIn = null)
    {
        var answer = new JsonObject
        {
            ["access_token"] = $"secret-token-{Interlocked.Increment(ref tokens)}",
            ["instance_url"] = instance ?? SalesforceDriver.MyDomain,
            ["token_type"] = "Bearer",
        };
        if (expiresIn is not null)
            answer["expires_in"] = expiresIn;

        return Json(answer);
    }

    public HttpResponseMessage Find(SentRequest lookup) => Found(AccountsOf(lookup)
        .Where(account => !Unknown.Contains(account))
        .Select(account => (account, RecordOf(account))));

    public static HttpResponseMessage Found(IEnumerable<(string Account, string Record)> found) => Json(Composite(200, new JsonObject
    {
        ["totalSize"] = found.Count(),
        ["done"] = true,
        ["records"] = new JsonArray([.. found.Select(each => new JsonObject
        {
            ["attributes"] = new JsonObject { ["type"] = "Account" },
            ["Id"] = each.Record,
            ["HealthFunctions_Account_Id__c"] = each.Account,
        })]),
    }));

    public static JsonObject Composite(int status, JsonNode body) => new()
    {
        ["compositeResponse"] = new JsonArray(new JsonObject { ["body"] = body, ["httpHeaders"] = new JsonObject(), ["httpStatusCode"] = status, ["referenceId"] = "accounts" }),
    };

    public JsonObject Write(JsonObject record)
    {
        var id = (string)record["id"]!;
        lock (gate)
        {
            Shown[id] = record;
        }

        return new JsonObject { ["id"] = id, ["success"] = true, ["errors"] = new JsonArray() };
    }

    public HttpResponseMessage WriteAll(SentRequest update) => Json(new JsonArray([.. RecordsOf(update).Select(Write)]));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var sent = new SentRequest(request.Method, request.RequestUri!, request.Headers.Authorization?.ToString(), body);
        lock (gate)
        {
            requests.Add(sent);
        }

        return script(sent) ?? Usual(sent);
    }

    private HttpResponseMessage Usual(SentRequest request)
    {
        if (IsLogin(request))
            return LetIn();

        if (IsLookup(request))
            return Find(request);

        return IsUpdate(request) ? WriteAll(request) : new HttpResponseMessage(HttpStatusCode.NotFound);
    }

    [GeneratedRegex("'(?<id>[^']*)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
