using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>More than an instance takes on is turned away at once; what it has accepted is applied, each exactly once.</summary>
public sealed class OverloadTests : IAsyncLifetime
{
    private const int Flood = 150;

    private Deployment? deployment;
    private HealthApp? app;

    private HealthApp App => app ?? throw new InvalidOperationException("It has not started.");

    public async Task InitializeAsync()
    {
        deployment = await Deployment.StartAsync();
        app = await deployment.StartAppAsync(("Overload__MostRequests", "3"), ("Overload__MostMegabytes", "2"), ("Overload__RetryAfterSeconds", "7"));
    }

    public async Task DisposeAsync() => await deployment!.DisposeAsync();

    [Fact]
    public async Task Of_a_flood_some_are_turned_away_and_all_that_were_accepted_are_applied()
    {
        var account = WarmApp.NewAccount();
        await App.PutAccountAsync(account);
        var now = DateTimeOffset.UtcNow;

        var answers = await Task.WhenAll(Enumerable.Range(0, Flood)
            .Select(number => App.Standard.SendAsync(Signals.Login(account, $"user-{number}", now.AddMinutes(-number - 1), $"flood-{number}"))));

        var accepted = answers.Count(answer => answer.Status == 200);
        Assert.InRange(accepted, 1, Flood - 1);
        foreach (var answer in answers.Where(answer => answer.Status != 200))
        {
            answer.IsProblem(503);
            Assert.Equal("7", answer.RetryAfter);
        }

        await App.IsQuietAsync();
        Assert.Equal(accepted, await deployment!.Storage.MarksAsync(account) - 1);
        (await App.Standard.SendAsync(Signals.Login(account, "after", now))).Succeeded();
    }

    [Fact]
    public async Task Bodies_that_together_are_too_much_are_turned_away_unread_and_one_alone_is_not()
    {
        var lines = Signals.Lines(Enumerable.Range(0, 9_000).Select(number => Signals.Login("acme", $"user-{number}", DateTimeOffset.UtcNow.AddMinutes(-number))));
        Assert.InRange(lines.Length, 1024 * 1024, 2 * 1024 * 1024);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => App.PostAsync("signals", lines, "application/x-ndjson")));

        Assert.Contains(answers, answer => answer.Status == 200);
        Assert.Contains(answers, answer => answer is { Status: 503, RetryAfter: "7" });
        (await App.PostAsync("signals", lines, "application/x-ndjson")).Succeeded();
    }

    [Fact]
    public async Task How_it_is_doing_is_always_told()
    {
        var flood = Task.WhenAll(Enumerable.Range(0, Flood).Select(number => App.Standard.SendAsync(Signals.Login("acme", "ada", DateTimeOffset.UtcNow.AddMinutes(-number)))));
        Assert.Equal(200, (await App.SendAsync(HttpMethod.Get, "status", key: null)).Status);
        await flood;
    }
}
