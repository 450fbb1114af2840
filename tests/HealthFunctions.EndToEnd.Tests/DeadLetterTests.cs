using System.Text.Json;
using System.Text.Json.Nodes;
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
        var sent = message.Contains("\"delivery\"", StringComparison.Ordinal) ? mark : message;
        Assert.Equal((queue, sent, 1), ((string)letter["queue"]!, (string)letter["body"]!, (int)letter["attempts"]!));
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
    public async Task What_came_through_a_blob_is_shown_as_it_was_sent_and_can_be_tried_again()
    {
        // More than a queue takes, with one signal that breaks a rule as long as this app's clock stands where it does.
        var account = WarmApp.NewAccount();
        var bad = Signals.Login(account, "late", DateTimeOffset.UtcNow.AddYears(1));
        var good = Enumerable.Range(0, 400).Select(number => Signals.Login(account, $"user-{number}", DateTimeOffset.UtcNow, $"big-{account}-{number}"));
        var content = $$"""{"type":"signals","version":1,"id":"{{account}}","source":"warehouse","signals":{{Signals.Array([bad, .. good])}}}""";
        await warm.Deployment.Storage.PutBlobAsync($"{account}.json", content);
        await warm.Deployment.Storage.PutAsync("signals", JsonSerializer.Serialize(new { type = "claim", version = 1, blob = $"{account}.json" }));

        var letter = Assert.Single(await App.DeadLettersAsync(item => ((string)item["body"]!).Contains(account, StringComparison.Ordinal), 1));
        Assert.Equal((content, "warehouse", account), ((string)letter["body"]!, (string)letter["source"]!, (string)letter["deliveryId"]!));
        Assert.Contains(
            (await App.GetAsync("dead-letters?queue=signals&source=warehouse&limit=1000")).Succeeded().Items, item => (string)item["id"]! == (string)letter["id"]!);
        Assert.Empty((await App.GetAsync("dead-letters?queue=recalculations&source=warehouse")).Succeeded().Items);
        var shown = await App.DeliveryIsAsync($"accountId={account}", item => (string)item["status"]! == "failed", "the delivery is shown as failed");
        Assert.Equal(400, (int)shown["applied"]!);

        // Twice at the same time: whoever comes second finds it gone, and nothing is counted twice.
        var replays = await Task.WhenAll(App.PostAsync($"dead-letters/{letter["id"]}/replay"), App.PostAsync($"dead-letters/{letter["id"]}/replay"));
        Assert.Contains(replays, replay => replay.Status == 202);
        Assert.All(replays, replay => Assert.Contains(replay.Status, new[] { 202, 404 }));
        var again = await App.DeadLettersAsync(
            item => (string?)item["deliveryId"] == account && (string)item["id"]! != (string)letter["id"]!, replays.Count(replay => replay.Status == 202));

        Assert.All(again, item => Assert.Equal(content, (string)item["body"]!));
        Assert.All(await Task.WhenAll(again.Select(item => App.DeleteAsync($"dead-letters/{item["id"]}"))), answer => Assert.Equal(204, answer.Status));
        shown = await App.DeliveryIsAsync($"accountId={account}", item => (int)item["duplicates"]! == 400, "what was replayed was applied before");
        Assert.Equal((0, "failed"), ((int)shown["applied"]!, (string)shown["status"]!));
    }

    [Fact]
    public async Task The_list_is_read_part_by_part_and_shows_no_bodies()
    {
        var marks = Enumerable.Range(0, 3).Select(_ => Guid.NewGuid().ToString("N")).ToArray();
        foreach (var mark in marks)
        {
            await warm.Deployment.Storage.PutAsync("signals", mark);
        }

        var letters = await App.DeadLettersAsync(item => marks.Contains((string)item["body"]!, StringComparer.Ordinal), 3);
        List<JsonObject> all = [];
        string? continuation = null;
        do
        {
            var part = (await App.GetAsync($"dead-letters?limit=1&continuation={continuation}")).Succeeded();
            all.AddRange(part.Items);
            continuation = (string?)part.Json["continuation"];
        }
        while (continuation is not null);

        Assert.Superset(letters.Select(letter => (string)letter["id"]!).ToHashSet(), all.Select(letter => (string)letter["id"]!).ToHashSet());
        Assert.All(all, letter => Assert.False(letter.ContainsKey("body")));
        foreach (var letter in letters)
        {
            await DeleteAsync((string)letter["id"]!);
        }
    }

    [Fact]
    public async Task A_dead_letter_that_is_not_there_is_not_found()
    {
        (await App.GetAsync("dead-letters/none")).IsProblem(404);
        (await App.PostAsync("dead-letters/none/replay")).IsProblem(404);
        (await App.DeleteAsync("dead-letters/none")).IsProblem(404);
    }

    private async Task DeleteAsync(string id)
    {
        Assert.Equal(204, (await App.DeleteAsync($"dead-letters/{id}")).Status);
        await App.DeadLettersAsync(item => (string)item["id"]! == id, 0);
    }
}
