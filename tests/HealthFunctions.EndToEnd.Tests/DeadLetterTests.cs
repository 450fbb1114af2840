using System.Text.Json;
using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>What can never be applied is kept with its reason, can be tried again, and can be thrown away.</summary>
[Collection(WarmAppTests.Name)]
public sealed class DeadLetterTests(WarmApp warm)
{
    private HealthApp App => warm.App;

    [Theory]
    [InlineData("signals", "no JSON at all #", "cannot be read")]
    [InlineData("signals", """{"type":"telegram","version":1,"note":"#"}""", "read")]
    [InlineData("signals", """{"type":"signals","version":99,"signals":[],"note":"#"}""", "of version 99")]
    [InlineData("signals", """{"type":"claim","version":1,"blob":"gone-#.json"}""", "which is gone")]
    [InlineData("signals", """{"type":"delivery","version":1,"source":"nobody","receivedAt":"2026-05-04T09:00:00Z","body":"#"}""", "no source 'nobody'")]
    [InlineData("signals", """{"type":"recalculateShard","version":1,"runId":"#","shard":"s000","from":"2026-05-04T09:00:00Z","to":"2026-05-04T09:00:00Z","stepDays":1}""", "does not belong")]
    [InlineData("recalculations", """{"type":"signals","version":1,"signals":[],"note":"#"}""", "does not belong")]
    public async Task A_message_that_can_never_be_applied_is_kept_with_its_reason(string queue, string template, string reason)
    {
        var mark = Guid.NewGuid().ToString("N");
        var message = template.Replace("#", mark, StringComparison.Ordinal);

        await warm.Deployment.Storage.PutAsync(queue, message);

        var letter = Assert.Single(await App.DeadLettersAsync(item => ((string)item["body"]!).Contains(mark, StringComparison.Ordinal), 1));
        Assert.Contains(reason, (string)letter["reason"]!, StringComparison.Ordinal);
        Assert.Equal((queue, message, 1), ((string)letter["queue"]!, (string)letter["body"]!, (int)letter["attempts"]!));
        await DeleteAsync((string)letter["id"]!);
    }

    [Fact]
    public async Task Another_producer_may_put_signals_on_the_queue_plain_or_as_base64()
    {
        var account = WarmApp.NewAccount();
        var now = DateTimeOffset.UtcNow;
        var plain = $$"""{"type":"signals","version":1,"signals":{{Signals.Array(Signals.Login(account, "ada", now))}}}""";
        var encoded = $$"""{"type":"signals","version":1,"signals":{{Signals.Array(Signals.Login(account, "bob", now))}}}""";

        await warm.Deployment.Storage.PutAsync("signals", plain);
        await warm.Deployment.Storage.PutAsync("signals", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(encoded)));

        await App.AccountHasSignalsAsync(account, "login", 2);
    }

    [Fact]
    public async Task A_signal_that_breaks_a_rule_does_not_hold_up_its_neighbours()
    {
        var account = WarmApp.NewAccount();
        var good = Signals.Login(account, "ada", DateTimeOffset.UtcNow);
        var bad = Signals.Login(account, "bob", DateTimeOffset.UtcNow.AddYears(1));

        await warm.Deployment.Storage.PutAsync("signals", $$"""{"type":"signals","version":1,"signals":{{Signals.Array(good, bad)}}}""");

        await App.AccountHasSignalsAsync(account, "login");
        var letter = Assert.Single(await App.DeadLettersAsync(item => ((string)item["body"]!).Contains(account, StringComparison.Ordinal), 1));
        Assert.Contains("[1] $.occurredAt must not be in the future", (string)letter["reason"]!, StringComparison.Ordinal);
        await DeleteAsync((string)letter["id"]!);
    }

    [Fact]
    public async Task A_dead_letter_can_be_tried_again_once_its_cause_is_gone()
    {
        // What is sent with the blob still missing can be applied as soon as the blob is back.
        var account = WarmApp.NewAccount();
        await warm.Deployment.Storage.PutAsync("signals", JsonSerializer.Serialize(new { type = "claim", version = 1, blob = $"{account}.json" }));
        var letter = Assert.Single(await App.DeadLettersAsync(item => ((string)item["body"]!).Contains(account, StringComparison.Ordinal), 1));
        await warm.Deployment.Storage.PutBlobAsync(
            $"{account}.json", $$"""{"type":"signals","version":1,"signals":{{Signals.Array(Signals.Login(account, "ada", DateTimeOffset.UtcNow))}}}""");

        Assert.Equal(202, (await App.PostAsync($"dead-letters/{letter["id"]}/replay")).Status);

        await App.AccountHasSignalsAsync(account, "login");
        await App.DeadLettersAsync(item => (string)item["id"]! == (string)letter["id"]!, 0);
    }

    [Fact]
    public async Task A_dead_letter_that_still_cannot_be_applied_comes_back()
    {
        var mark = Guid.NewGuid().ToString("N");
        await warm.Deployment.Storage.PutAsync("signals", mark);
        var letter = Assert.Single(await App.DeadLettersAsync(item => (string)item["body"]! == mark, 1));

        Assert.Equal(202, (await App.PostAsync($"dead-letters/{letter["id"]}/replay")).Status);

        var again = Assert.Single(await App.DeadLettersAsync(item => (string)item["body"]! == mark && (string)item["id"]! != (string)letter["id"]!, 1));
        await DeleteAsync((string)again["id"]!);
    }

    [Fact]
    public async Task A_dead_letter_that_is_not_there_is_not_found()
    {
        (await App.PostAsync("dead-letters/none/replay")).IsProblem(404);
        (await App.DeleteAsync("dead-letters/none")).IsProblem(404);
    }

    private async Task DeleteAsync(string id)
    {
        Assert.Equal(204, (await App.DeleteAsync($"dead-letters/{id}")).Status);
        await App.DeadLettersAsync(item => (string)item["id"]! == id, 0);
    }
}
