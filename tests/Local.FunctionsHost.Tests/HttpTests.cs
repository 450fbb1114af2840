using System.Net;
using System.Net.Sockets;
using System.Text;
using HealthFunctions.Testing;
using Local.FunctionsHost.SampleApp;

namespace Local.FunctionsHost.Tests;

/// <summary>
/// HTTP functions: https://learn.microsoft.com/azure/azure-functions/functions-bindings-http-webhook-trigger and
/// https://learn.microsoft.com/azure/azure-functions/dotnet-isolated-process-guide#aspnet-core-integration.
/// </summary>
public sealed class HttpTests : IAsyncLifetime
{
    private static readonly Type[] Functions = [typeof(HttpFunctions)];

    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.StartAsync(
        Functions, new() { ["AzureWebJobs.Disabled.Disabled"] = "true", ["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"] = "100000" });

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("api/ping", 200, "pong")]
    [InlineData("api/text", 200, "plain")]
    [InlineData("api/nothing", 204, "")]
    [InlineData("api/object", 200, """{"Text":"hello","Times":2}""")]
    [InlineData("api/action", 201, """{"text":"hello","times":3}""")]
    [InlineData("api/direct", 200, "written")]
    public async Task Every_kind_of_result_is_answered(string path, int status, string body) =>
        Assert.Equal((status, body), await host.GetAsync(path));

    [Fact]
    public async Task A_synchronous_write_to_the_response_fails() =>
        Assert.Equal((500, ""), await host.GetAsync("api/synchronous"));

    [Fact]
    public async Task An_unhandled_exception_is_500_without_detail_and_is_logged()
    {
        Assert.Equal((500, ""), await host.GetAsync("api/throws"));
        Assert.Contains(host.Log.Lines, line => line.StartsWith("Error Function.Throws:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("api/items/5", "5 none 7")]
    [InlineData("api/items", "none none 7")]
    [InlineData("api/items?color=red&size=9", "none red 9")]
    [InlineData("api/accounts/6f9619ff-8b86-d011-b42d-00c04fc964ff/a/b", "6f9619ff-8b86-d011-b42d-00c04fc964ff a/b")]
    [InlineData("api/accounts/6f9619ff-8b86-d011-b42d-00c04fc964ff", "6f9619ff-8b86-d011-b42d-00c04fc964ff ")]
    public async Task Route_and_query_values_are_bound_by_name(string path, string body) =>
        Assert.Equal((200, body), await host.GetAsync(path));

    [Theory]
    [InlineData("api/items/five")]
    [InlineData("api/accounts/not-a-guid/x")]
    [InlineData("api/unknown")]
    [InlineData("ping")]
    public async Task A_route_that_does_not_match_is_404(string path) =>
        Assert.Equal((404, ""), await host.GetAsync(path));

    /// <summary>Azure answers 404 where HTTP would have 405: https://github.com/Azure/azure-functions-host/issues/10098.</summary>
    [Theory]
    [InlineData("POST")]
    [InlineData("HEAD")]
    public async Task A_method_that_a_function_does_not_name_is_404(string method) =>
        Assert.Equal(404, (await host.SendAsync(new HttpMethod(method), "api/ping", "")).Status);

    [Fact]
    public async Task A_value_that_does_not_fit_its_parameter_is_500() =>
        Assert.Equal((500, ""), await host.GetAsync("api/items?size=large"));

    [Theory]
    [InlineData("api/from-body", "a 3")]
    [InlineData("api/poco", "a Poco POST")]
    public async Task A_body_in_JSON_is_bound(string path, string answer) =>
        Assert.Equal((200, answer), await host.SendAsync(HttpMethod.Post, path, """{"text":"a","times":3}"""));

    [Theory]
    [InlineData("api/from-body")]
    [InlineData("api/poco")]
    public async Task A_body_that_is_no_JSON_is_500(string path) =>
        Assert.Equal((500, ""), await host.SendAsync(HttpMethod.Post, path, "not json"));

    [Fact]
    public async Task Each_request_has_services_of_its_own_that_live_while_it_runs()
    {
        var first = await host.GetAsync("api/scoped");
        var second = await host.GetAsync("api/scoped");
        Assert.NotEqual(first.Body, second.Body);
        Assert.EndsWith("False", first.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("api/keyed", null, 401)]
    [InlineData("api/keyed", "wrong", 401)]
    [InlineData("api/keyed", TestHost.FunctionKey, 200)]
    [InlineData("api/keyed", TestHost.MasterKey, 200)]
    [InlineData("api/admins", TestHost.FunctionKey, 401)]
    [InlineData("api/admins", TestHost.MasterKey, 200)]
    public async Task Keys_are_asked_for_in_the_header_and_in_the_query(string path, string? key, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        using var byHeader = await host.Client.SendAsync(request);
        Assert.Equal(status, (int)byHeader.StatusCode);
        Assert.Equal(status, (await host.GetAsync(key is null ? path : $"{path}?code={key}")).Status);
    }

    [Fact]
    public async Task A_disabled_function_is_404() => Assert.Equal((404, ""), await host.GetAsync("api/disabled"));

    [Fact]
    public async Task The_root_says_that_the_app_is_up() => Assert.Equal(200, (await host.GetAsync("")).Status);

    /// <summary>See https://learn.microsoft.com/azure/azure-functions/functions-bindings-http-webhook-trigger#limits.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_413(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/echo") { Content = new ByteArrayContent(new byte[100_001]) };
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal((200, "within"), await host.SendAsync(HttpMethod.Post, "api/echo", "within"));
    }

    [Fact]
    public async Task A_function_is_cancelled_when_its_caller_goes()
    {
        using (var caller = new TcpClient())
        {
            await caller.ConnectAsync(host.Address.Host, host.Address.Port);
            await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /api/slow/gone HTTP/1.1\r\nHost: x\r\n\r\n"));
            await Eventually.Holds(() => host.Journal.Lines.Contains("slow gone begun"), "the function runs");
        }

        await Eventually.Holds(() => host.Journal.Lines.Contains("slow gone cancelled"), "the function is cancelled");
    }

    [Fact]
    public async Task The_route_prefix_comes_from_host_json()
    {
        await using var other = await TestHost.StartAsync(Functions, hostJson: """{"extensions":{"http":{"routePrefix":"v1"}}}""");
        Assert.Equal((200, "pong"), await other.GetAsync("v1/ping"));
        Assert.Equal((404, ""), await other.GetAsync("api/ping"));

        await using var without = await TestHost.StartAsync(Functions, hostJson: """{"extensions":{"http":{"routePrefix":""}}}""");
        Assert.Equal((200, "pong"), await without.GetAsync("ping"));
    }

    [Fact]
    public async Task Requests_that_run_when_the_host_stops_are_answered()
    {
        var answer = host.GetAsync("api/slow/drain");
        await Eventually.Holds(() => host.Journal.Lines.Contains("slow drain begun"), "the function runs");
        var stopping = host.StopAsync();
        Assert.False(answer.IsCompleted);
        host.Journal.Open("drain");
        Assert.Equal((200, "done"), await answer);
        await stopping;
    }
}
