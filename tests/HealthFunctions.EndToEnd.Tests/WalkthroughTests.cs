using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>docs/walkthrough.http does what it says, and the API answers as its document says.</summary>
[Collection(WarmAppTests.Name)]
public sealed class WalkthroughTests(WarmApp warm)
{
    [Fact]
    public async Task Every_request_of_the_walkthrough_succeeds_and_is_answered_as_documented()
    {
        var walk = HttpFile.Read(Repository.PathOf("docs", "walkthrough.http"));
        Assert.Equal("http://127.0.0.1:7071", walk["host"]);
        var account = WarmApp.NewAccount();
        (walk["host"], walk["key"], walk["account"], walk["customer"]) = (warm.App.Address.ToString().TrimEnd('/'), Secrets.FunctionKey, account, $"cus_{account}");
        var document = await DocumentAsync();
        using var http = new HttpClient();

        foreach (var request in walk.Requests)
        {
            using var message = walk.Fill(request);
            var (method, path) = (message.Method.Method, message.RequestUri!.AbsolutePath["/api".Length..]);

            var answer = await Answer.OfAsync(await http.SendAsync(message));

            Assert.True(answer.Status is >= 200 and < 300, $"{request.Title}: {answer}");
            Assert.Null(document.FaultOf(method, path, answer));
            walk.Keep(request, answer);
            await DoneAsync(request, account);
        }

        (await warm.App.GetAsync($"accounts/{account}")).IsProblem(404);
    }

    [Fact]
    public async Task A_problem_is_answered_as_documented()
    {
        var document = await DocumentAsync();
        foreach (var (method, path, body) in new[]
        {
            ("GET", "/accounts/nobody-knows", null), ("PUT", "/accounts/acme", "{"), ("PUT", "/accounts/acme", """{"arr":-1}"""), ("GET", "/accounts?limit=0", null),
            ("POST", "/alerts/nothing/resolve", """{"author":"mira"}"""), ("GET", "/cards/acme", null), ("GET", "/cards/acme.json", null),
            ("POST", "/webhooks/stripe", "{}"), ("POST", "/webhooks/nobody", "{}"), ("POST", "/crms/hubspot/pause", null),
        })
        {
            var answer = await warm.App.SendAsync(HttpMethod.Parse(method), path.TrimStart('/'), body);

            Assert.InRange(answer.Status, 400, 499);
            Assert.Null(document.FaultOf(method, path.Split('?')[0], answer));
        }
    }

    [Fact]
    public async Task The_document_is_that_of_the_repository_and_needs_no_key() => Assert.Equal(
        await File.ReadAllTextAsync(Repository.PathOf("docs", "openapi.json")),
        (await warm.App.SendAsync(HttpMethod.Get, "openapi.json", key: null)).Succeeded().Text);

    private async Task<ApiDocument> DocumentAsync() => new((await warm.App.GetAsync("openapi.json")).Succeeded().Json);

    /// <summary>Waits for what a call sets going, as a person does who sends the next one a moment later.</summary>
    private async Task DoneAsync(HttpFileRequest request, string account)
    {
        if (request.Address.EndsWith("/signals", StringComparison.Ordinal))
        {
            await warm.App.AccountIsAsync(account, known => known["recentSignals"]!.AsArray().Count(signal => (string)signal!["type"]! != "profile") == 3, "all signals are applied");
        }

        if (request.Name == "run")
        {
            await Eventually.Get(() => warm.App.GetAsync($"accounts/{account}/health/history"), answer => answer.Succeeded().Items.Count > 0, "health is calculated");
        }
    }
}
