using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>Whoever asked for it is told what becomes of an account: once, signed, and whatever happens to others.</summary>
public sealed class NotificationTests : IAsyncLifetime
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    private Deployment deployment = null!;
    private NotificationReceiver receiver = null!;
    private HealthApp app = null!;

    public async Task InitializeAsync()
    {
        deployment = await Deployment.StartAsync();
        receiver = await NotificationReceiver.StartAsync();
        app = await deployment.StartAppAsync(
        [
            ("Notifications__AllowPrivateAddresses", "true"),
            .. Target("all", "webhook", "/all", ("Kinds", "bandDown")),
            .. Target("chat", "slack", "/chat", ("Events", "health.band.changed"), ("MinSeverity", "critical")),
            .. Target("broken", "teams", NotificationReceiver.Refusing, ("Events", "health.band.changed")),
            .. Target("others", "slack", "/others", ("Owners", "Noah")),
        ]);
    }

    public async Task DisposeAsync()
    {
        await deployment.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task An_account_that_turns_red_is_told_once_to_everybody_who_asked()
    {
        await app.PutAccountAsync("acme", """{"name":"Acme","owner":"Mira","segment":"enterprise"}""");
        await SetBandAsync("green");
        await app.RecalculateAsync();
        await SetBandAsync("red");
        await app.RecalculateAsync();

        await Eventually.Holds(() => receiver.At("/all").Count >= 2 && receiver.At("/chat").Count >= 1, "everybody is told");
        var letter = Assert.Single(await app.DeadLettersAsync(item => (string)item["queue"]! == "notify-broken", 1));
        Assert.Contains("It answered 400.", (string)letter["reason"]!, StringComparison.Ordinal);

        // Nothing has happened since, and nothing waits any more.
        await app.RecalculateAsync();
        await app.RunAsync("AnnounceUnconfirmed");
        await QuietAsync();

        Assert.Equal(["health.band.changed", "alert.opened"], receiver.At("/all").Select(told => (string)told.Json["type"]!));
        Assert.All(receiver.At("/all"), IsSigned);
        Assert.Equal(2, receiver.At("/all").Select(told => told.Id).Distinct().Count());
        var (band, alert) = (receiver.At("/all")[0].Json["data"]!, receiver.At("/all")[1].Json["data"]!);
        Assert.Equal(("acme", "Acme", "Mira", "green", "red"), (Text(band["account"]!["id"]), Text(band["account"]!["name"]), Text(band["account"]!["owner"]), Text(band["from"]), Text(band["to"])));
        Assert.Equal(("bandDown:acme", "critical"), (Text(alert["alert"]!["id"]), Text(alert["alert"]!["severity"])));
        Assert.Equal("Down from green to red.", Text(alert["alert"]!["reason"]));
        Assert.StartsWith("From green to red: Acme.", Text(Assert.Single(receiver.At("/chat")).Json["text"]), StringComparison.Ordinal);
        Assert.Single(receiver.At(NotificationReceiver.Refusing));
        Assert.Empty(receiver.At("/others"));

        // A dead letter is told again, and is refused again.
        Assert.Equal(202, (await app.PostAsync($"dead-letters/{letter["id"]}/replay")).Status);
        await Eventually.Holds(() => receiver.At(NotificationReceiver.Refusing).Count == 2, "it is told again");
    }

    private static void IsSigned(Notification told)
    {
        var signed = Encoding.UTF8.GetBytes($"{told.Id}.{told.Timestamp}.{told.Body}");
        Assert.Equal($"v1,{Convert.ToBase64String(HMACSHA256.HashData(Key, signed))}", told.Signature);
    }

    private static string? Text(System.Text.Json.Nodes.JsonNode? node) => (string?)node;

    private (string Name, string Value)[] Target(string name, string kind, string path, params (string Name, string Value)[] more) =>
    [
        .. new[] { ("Kind", kind), ("Url", receiver.Address + path), ("Secret", $"whsec_{Convert.ToBase64String(Key)}") }
            .Concat(more)
            .Select(setting => ($"Notifications__Targets__{name}__{setting.Item1}", setting.Item2)),
    ];

    private async Task SetBandAsync(string band) => (await app.PutAsync(
        "accounts/acme/override",
        JsonSerializer.Serialize(new { band, reason = "The sponsor decides.", author = "Mira", expiresAt = DateTimeOffset.UtcNow.AddDays(7) }))).Succeeded();

    private Task<Answer> QuietAsync() => Eventually.Get(
        () => app.GetAsync("status"),
        answer => answer.Status == 200 && answer.Json["queues"]!.AsObject().All(queue => (int)queue.Value!["messages"]! == 0),
        "the queues are empty");
}
