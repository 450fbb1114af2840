using Local.FunctionsHost.SampleApp;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Local.FunctionsHost.Tests;

/// <summary>What is refused at the start, and where settings come from: https://learn.microsoft.com/azure/azure-functions/functions-app-settings.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("functions-host-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(typeof(SameName), "several functions have this name")]
    [InlineData(typeof(NoTrigger), "no parameter has a trigger attribute")]
    [InlineData(typeof(TwoTriggers), "several parameters have trigger attributes")]
    [InlineData(typeof(UnknownParameter), "the parameter 'stream' of type System.IO.Stream")]
    [InlineData(typeof(BadName), "the name must begin with a letter")]
    [InlineData(typeof(BadRoute), "the route '/api/{id' is invalid")]
    [InlineData(typeof(ArrayWithoutBatch), "set IsBatched")]
    [InlineData(typeof(BatchWithoutArray), "must be an array")]
    [InlineData(typeof(OutputOfNothing), "but returns nothing")]
    [InlineData(typeof(UserLevel), "AuthorizationLevel.User")]
    public void A_function_that_cannot_run_is_refused_with_its_reason(Type functions, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidOperationException>(() => TestHost.Build(folder, [functions])).Message, StringComparison.Ordinal);

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => TestHost.Build(folder, [typeof(NoTrigger), typeof(BadName)]));
        Assert.Contains("'Lonely'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("'1st'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_route_may_not_begin_where_the_host_answers() =>
        Assert.Contains(
            "'admin'",
            Assert.Throws<InvalidOperationException>(
                () => TestHost.Build(folder, [typeof(AdminRoute)], hostJson: """{"extensions":{"http":{"routePrefix":""}}}""")).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"extensions":{"queues":{"batchSize":33}}}""", "extensions.queues.batchSize")]
    [InlineData("""{"extensions":{"queues":{"messageEncoding":"utf8"}}}""", "messageEncoding")]
    [InlineData("""{"extensions":{"queues":{"visibilityTimeout":"soon"}}}""", "visibilityTimeout")]
    public void A_value_of_host_json_out_of_its_range_is_refused(string hostJson, string name) =>
        Assert.Contains(
            name, Assert.Throws<InvalidOperationException>(() => TestHost.Build(folder, [typeof(HttpFunctions)], hostJson: hostJson)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Every5Minutes", "There is no connection 'AzureWebJobsStorage'")]
    [InlineData("Configured", "there is no setting 'Schedule'")]
    public async Task A_missing_setting_stops_the_start_and_is_named(string function, string reason)
    {
        var settings = new Dictionary<string, string?>();
        foreach (var other in new[] { "Every5Minutes", "Configured", "AtStartup", "Interval" }.Where(other => other != function))
        {
            settings[$"AzureWebJobs.{other}.Disabled"] = "true";
        }

        if (function == "Configured")
        {
            settings["AzureWebJobsStorage"] = TestHost.NoStorage;
        }

        using var host = TestHost.Build(folder, [typeof(TimerFunctions)], settings);
        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
        Assert.Contains($"'{function}'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_come_from_local_settings_json_under_those_of_the_environment()
    {
        Environment.SetEnvironmentVariable("StartTests__Shared", "environment");
        try
        {
            await using var host = await TestHost.StartAsync(
                [typeof(HttpFunctions)],
                localSettings: """{"IsEncrypted":false,"Values":{"StartTests__Own":"file","StartTests:Shared":"file"}}""");
            var settings = host.Services.GetRequiredService<IConfiguration>();
            Assert.Equal("file", settings["StartTests:Own"]);
            Assert.Equal("environment", settings["StartTests:Shared"]);
        }
        finally
        {
            Environment.SetEnvironmentVariable("StartTests__Shared", null);
        }
    }

    [Fact]
    public void Encrypted_local_settings_are_refused() =>
        Assert.Contains(
            "encrypted",
            Assert.Throws<InvalidOperationException>(
                () => TestHost.Build(folder, [typeof(HttpFunctions)], localSettings: """{"IsEncrypted":true,"Values":{}}""")).Message,
            StringComparison.Ordinal);

    /// <summary>See https://learn.microsoft.com/azure/azure-functions/functions-host-json#override-hostjson-values.</summary>
    [Fact]
    public async Task A_value_of_host_json_can_be_overridden_by_a_setting()
    {
        await using var host = await TestHost.StartAsync(
            [typeof(HttpFunctions)], new() { ["AzureFunctionsJobHost__extensions__http__routePrefix"] = "v2" }, """{"extensions":{"http":{"routePrefix":"v1"}}}""");
        Assert.Equal((200, "pong"), await host.GetAsync("v2/ping"));
    }

    [Fact]
    public async Task Keys_are_made_once_and_only_their_owner_can_read_them()
    {
        var settings = new Dictionary<string, string?> { ["LocalHost__FunctionKey"] = null, ["LocalHost__MasterKey"] = null, ["LocalHost__DataFolder"] = folder };
        string made;
        await using (var first = await TestHost.StartAsync([typeof(HttpFunctions)], settings))
        {
            made = await File.ReadAllTextAsync(Path.Combine(folder, "keys.json"));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "keys.json")));
            }

            var keys = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(made)!;
            Assert.Equal(200, (await first.GetAsync($"api/keyed?code={keys["function"]}")).Status);
            Assert.Equal(401, (await first.GetAsync($"api/admins?code={keys["function"]}")).Status);
            Assert.Equal(200, (await first.GetAsync($"api/admins?code={keys["master"]}")).Status);
        }

        await using var second = await TestHost.StartAsync([typeof(HttpFunctions)], settings);
        Assert.Equal(made, await File.ReadAllTextAsync(Path.Combine(folder, "keys.json")));
    }

    /// <summary>See https://learn.microsoft.com/azure/azure-functions/configure-monitoring#configure-log-levels.</summary>
    [Theory]
    [InlineData("Information", true)]
    [InlineData("Error", false)]
    public async Task Log_levels_come_from_host_json(string level, bool logged)
    {
        await using var host = await TestHost.StartAsync(
            [typeof(HttpFunctions)], hostJson: $"{{\"logging\":{{\"logLevel\":{{\"default\":\"Warning\",\"Function.Ping\":\"{level}\"}}}}}}");
        await host.GetAsync("api/ping");
        await host.GetAsync("api/text");
        Assert.Equal(logged, host.Log.Lines.Any(line => line.StartsWith("Information Function.Ping: Executed 'Functions.Ping' (Succeeded", StringComparison.Ordinal)));
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("Function.Text", StringComparison.Ordinal));
    }

    private sealed class SameName
    {
        [Function("Same")]
        public static void First([QueueTrigger("q")] string text) => _ = text;

        [Function("same")]
        public static void Second([QueueTrigger("q")] string text) => _ = text;
    }

    private sealed class NoTrigger
    {
        [Function("Lonely")]
        public static void Run(string text) => _ = text;
    }

    private sealed class TwoTriggers
    {
        [Function("Two")]
        public static void Run([QueueTrigger("q")] string text, [TimerTrigger("0 * * * * *")] TimerInfo timer) => _ = (text, timer);
    }

    private sealed class UnknownParameter
    {
        [Function("Unknown")]
        public static void Run([QueueTrigger("q")] string text, Stream stream) => _ = (text, stream);
    }

    private sealed class BadName
    {
        [Function("1st")]
        public static void Run([QueueTrigger("q")] string text) => _ = text;
    }

    private sealed class BadRoute
    {
        [Function("BadRoute")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{id")] HttpRequest request) => Results.Ok(request.Path);
    }

    private sealed class AdminRoute
    {
        [Function("AdminRoute")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "admin/mine")] HttpRequest request) => Results.Ok(request.Path);
    }

    private sealed class ArrayWithoutBatch
    {
        [Function("ArrayWithoutBatch")]
        public static void Run([ServiceBusTrigger("q")] string[] texts) => _ = texts;
    }

    private sealed class BatchWithoutArray
    {
        [Function("BatchWithoutArray")]
        public static void Run([ServiceBusTrigger("q", IsBatched = true)] string text) => _ = text;
    }

    private sealed class OutputOfNothing
    {
        [Function("OutputOfNothing")]
        [QueueOutput("q")]
        public static void Run([QueueTrigger("q")] string text) => _ = text;
    }

    private sealed class UserLevel
    {
        [Function("UserLevel")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.User)] HttpRequest request) => Results.Ok(request.Path);
    }
}
