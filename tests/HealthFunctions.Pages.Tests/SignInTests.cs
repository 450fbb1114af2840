using System.Text;
using HealthFunctions.EndToEnd.Tests.Drivers;
using static Microsoft.Playwright.Assertions;

namespace HealthFunctions.Pages.Tests;

/// <summary>Who may look, and who may change something.</summary>
[Collection(PagesAppTests.Name)]
public sealed class SignInTests(PagesApp pages) : IDisposable
{
    private const string Principal = "X-MS-CLIENT-PRINCIPAL";

    private readonly HttpClient stranger = new(new HttpClientHandler { UseCookies = false }) { BaseAddress = pages.App.Address };

    public void Dispose() => stranger.Dispose();

    [Theory]
    [InlineData("GET", "session")]
    [InlineData("DELETE", "session")]
    [InlineData("GET", "summary")]
    [InlineData("GET", "accounts")]
    [InlineData("GET", "accounts.csv")]
    [InlineData("GET", "accounts/customer-00")]
    [InlineData("GET", "accounts/customer-00/history")]
    [InlineData("GET", "accounts/customer-00/pulses")]
    [InlineData("POST", "accounts/customer-00/pulses")]
    [InlineData("PUT", "accounts/customer-00/override")]
    [InlineData("DELETE", "accounts/customer-00/override")]
    [InlineData("GET", "alerts")]
    [InlineData("GET", "sources")]
    [InlineData("GET", "sources/stripe/guide")]
    [InlineData("GET", "deliveries")]
    [InlineData("GET", "unmatched")]
    [InlineData("GET", "conflicts")]
    [InlineData("PUT", "identities")]
    [InlineData("GET", "dead-letters")]
    [InlineData("GET", "dead-letters/x")]
    [InlineData("POST", "dead-letters/x/replay")]
    [InlineData("DELETE", "dead-letters/x")]
    [InlineData("GET", "models")]
    [InlineData("POST", "models/balanced-1/preview")]
    [InlineData("GET", "no-such-thing")]
    [InlineData("GET", "")]
    public async Task Whoever_is_not_signed_in_gets_nothing(string method, string path)
    {
        (await SendAsync(method, path)).IsProblem(401);
        (await SendAsync(method, path, ("Cookie", "healthfunctions_session=e30.e30"))).IsProblem(401);

        // Anybody can send this header; it counts only where the platform is said to set it.
        (await SendAsync(method, path, (Principal, PrincipalOf("Mallory", "admin")))).IsProblem(401);
    }

    [Fact]
    public async Task A_link_signs_in_once()
    {
        var token = (await Visit.LinkAsync(pages.App)).Split('#')[1];

        Assert.Equal(200, (await SignInAsync(token)).Answer.Status);
        (await SignInAsync(token)).Answer.IsProblem(401);
        (await SignInAsync(token[..^2])).Answer.IsProblem(401);
        (await SignInAsync("")).Answer.IsProblem(401);
    }

    [Fact]
    public async Task A_link_is_no_session_and_a_session_no_link()
    {
        var token = (await Visit.LinkAsync(pages.App)).Split('#')[1];
        (await SendAsync("GET", "summary", ("Cookie", $"healthfunctions_session={token}"))).IsProblem(401);

        var cookie = (await SignInAsync(token)).Cookie;
        (await SignInAsync(cookie.Split('=', 2)[1])).Answer.IsProblem(401);
    }

    [Fact]
    public async Task A_session_is_kept_from_scripts_and_other_sites()
    {
        var (answer, _, attributes) = await SignInAsync((await Visit.LinkAsync(pages.App)).Split('#')[1]);

        answer.Succeeded();
        Assert.Contains("httponly", attributes, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", attributes, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/api/pages", attributes, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", attributes, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_change_needs_more_than_the_cookie()
    {
        var (answer, cookie, _) = await SignInAsync((await Visit.LinkAsync(pages.App)).Split('#')[1]);
        var other = (string)(await SignInAsync((await Visit.LinkAsync(pages.App)).Split('#')[1])).Answer.Json["csrfToken"]!;
        var path = $"accounts/{PagesApp.AccountOf(9)}/pulses";

        Assert.Equal(200, (await SendAsync("GET", "session", ("Cookie", cookie))).Status);
        (await SendAsync("POST", path, ("Cookie", cookie))).IsProblem(403);
        (await SendAsync("POST", path, ("Cookie", cookie), ("X-CSRF-Token", other))).IsProblem(403);
        (await SendAsync("POST", path, ("Cookie", cookie), ("X-CSRF-Token", (string)answer.Json["csrfToken"]!))).IsProblem(400);
    }

    [Theory]
    [InlineData("""{"name":" "}""", "$.name")]
    [InlineData("""{"name":"Mira","minutes":0}""", "$.minutes")]
    public async Task A_link_that_cannot_be_is_refused_by_its_path(string body, string path) =>
        (await pages.App.PostAsync("pages/links", body)).IsBadInput(path);

    [Fact]
    public async Task With_the_sign_in_of_the_platform_its_header_counts_and_roles_do()
    {
        var app = await pages.Deployment.StartAppAsync(
            ("Pages__SigningKeys", PagesApp.SigningKey), ("Pages__SignIn", "Platform"), ("Pages__Roles", "health.viewer;health.admin"));
        using var http = new HttpClient { BaseAddress = app.Address };

        var seen = await SendAsync(http, "GET", "session", (Principal, PrincipalOf("Ann", "health.admin")));
        Assert.Equal("Ann", (string)seen.Succeeded().Json["name"]!);
        (await SendAsync(http, "GET", "summary", (Principal, PrincipalOf("Bob", "other")))).IsProblem(403);
        (await SendAsync(http, "GET", "summary")).IsProblem(401);
        (await SendAsync(http, "GET", "summary", (Principal, "no base64"))).IsProblem(401);
        (await SendAsync(http, "POST", "models/balanced-1/preview", (Principal, PrincipalOf("Ann", "health.admin")))).IsProblem(403);
        Assert.Equal(409, (await app.PostAsync("pages/links", """{"name":"Mira"}""")).Status);
    }

    [Fact]
    public async Task Without_a_key_to_sign_with_there_are_no_pages()
    {
        var app = await pages.Deployment.StartAppAsync(("Pages__SigningKeys", ""));
        using var http = new HttpClient { BaseAddress = app.Address };

        (await SendAsync(http, "GET", "summary")).IsProblem(503);
        (await app.PostAsync("pages/links", """{"name":"Mira"}""")).IsProblem(503);
    }

    [Fact]
    public async Task A_stranger_is_told_how_to_sign_in_and_a_link_lets_in()
    {
        await using var visit = await Visit.StrangerAsync(pages);

        await visit.GoAsync("");
        await visit.SeesAsync("Please sign in");
        await Expect(visit.Page.Locator("pre")).ToContainTextAsync("/api/pages/links");
        visit.Expect("401");

        await visit.Page.GotoAsync(await Visit.LinkAsync(pages.App));
        await visit.SeesAsync("Portfolio");
        Assert.EndsWith("/api/dashboard", visit.Page.Url, StringComparison.Ordinal);
        await visit.Button("Sign out").ClickAsync();
        await visit.SeesAsync("Please sign in");
        visit.Expect("401");
    }

    [Fact]
    public async Task Files_are_packed_and_kept_for_good_and_the_document_is_asked_for_again()
    {
        using var http = new HttpClient { BaseAddress = pages.App.Address };
        var html = await http.GetStringAsync(new Uri("/api/dashboard/accounts/any", UriKind.Relative));
        var script = html.Split("src=\"")[1].Split('"')[0];

        var (length, headers) = await GetAsync(script, "br");
        Assert.Equal("br", headers.Content["Content-Encoding"]);
        Assert.Contains("immutable", headers.Answer["Cache-Control"], StringComparison.Ordinal);
        Assert.True(length < 400_000, $"The script has {length} bytes.");

        var document = await GetAsync("/api/dashboard", "gzip");
        Assert.Equal("no-cache", document.Headers.Answer["Cache-Control"]);
        Assert.Contains("default-src 'none'", document.Headers.Answer["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", document.Headers.Answer["Content-Security-Policy"], StringComparison.Ordinal);

        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/dashboard");
        again.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        again.Headers.TryAddWithoutValidation("If-None-Match", document.Headers.Answer["ETag"]);
        Assert.Equal(304, (int)(await http.SendAsync(again)).StatusCode);

        async Task<(int Length, (Dictionary<string, string> Answer, Dictionary<string, string> Content) Headers)> GetAsync(string address, string encoding)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
            using var response = await http.SendAsync(request);
            return ((await response.Content.ReadAsByteArrayAsync()).Length, (Of(response.Headers), Of(response.Content.Headers)));
        }

        static Dictionary<string, string> Of(System.Net.Http.Headers.HttpHeaders headers) =>
            headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
    }

    private static string PrincipalOf(string name, string role) => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        $$"""{"auth_typ":"aad","name_typ":"name","role_typ":"roles","claims":[{"typ":"name","val":"{{name}}"},{"typ":"roles","val":"{{role}}"}]}"""));

    private static async Task<Answer> SendAsync(HttpClient http, string method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), $"/api/pages/data/{path}");
        if (method is "POST" or "PUT")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Answer.OfAsync(await http.SendAsync(request));
    }

    private Task<Answer> SendAsync(string method, string path, params (string Name, string Value)[] headers) => SendAsync(stranger, method, path, headers);

    private async Task<(Answer Answer, string Cookie, string Attributes)> SignInAsync(string token)
    {
        using var content = new StringContent($$"""{"token":"{{token}}"}""", Encoding.UTF8, "application/json");
        var response = await stranger.PostAsync(new Uri("/api/pages/data/session", UriKind.Relative), content);
        var cookie = response.Headers.TryGetValues("Set-Cookie", out var values) ? values.Single() : "=;";
        return (await Answer.OfAsync(response), cookie[..cookie.IndexOf(';', StringComparison.Ordinal)], cookie);
    }
}
