using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>Every source takes in what its vendor sends, shows what became of it, and nothing that it did not authenticate.</summary>
[Collection(WarmAppTests.Name)]
public sealed class EverySourceTests(WarmApp warm)
{
    private HealthApp App => warm.App;

    public static TheoryData<string> Sources() => [.. VendorDeliveries.Sources];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_delivery_is_taken_in_and_what_became_of_it_is_shown(string source)
    {
        var delivery = VendorDeliveries.Of(source, App.Address);
        var answer = (await App.DeliverAsync(source, delivery)).Succeeded();
        if (source == "salesforce")
        {
            Assert.Equal("text/xml", answer.MediaType);
            Assert.Contains("<Ack>true</Ack>", answer.Text, StringComparison.Ordinal);
        }
        else
        {
            Assert.True((int)answer.Json["signals"]! > 0, $"{answer}");
        }

        await Eventually.Get(
            () => App.GetAsync($"deliveries?source={source}"),
            list => list.Succeeded().Items.Any(item => (string)item["status"]! is "applied" or "unmatched" && (int)item["signals"]! > 0),
            $"a delivery of {source} is shown with its outcome");
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_delivery_that_was_changed_or_that_nobody_authenticated_is_refused(string source)
    {
        var delivery = VendorDeliveries.Of(source, App.Address);
        (await App.DeliverAsync(source, delivery with { Headers = [], Query = "" })).IsProblem(401);
        (await App.DeliverAsync(source, delivery with { Headers = [.. delivery.Headers.Select(header => (header.Name, header.Value + "0"))], Query = delivery.Query.Length > 0 ? delivery.Query + "0" : "" }))
            .IsProblem(401);
    }

    [Fact]
    public async Task Whoever_asks_by_HEAD_whether_there_is_a_source_is_answered()
    {
        Assert.Equal(200, (await App.SendAsync(HttpMethod.Head, "webhooks/intercom", key: null)).Status);
        Assert.Equal(404, (await App.SendAsync(HttpMethod.Head, "webhooks/nobody", key: null)).Status);
    }

    [Fact]
    public async Task Of_a_delivery_with_bad_items_the_good_ones_are_applied_and_the_whole_is_kept_as_a_dead_letter()
    {
        var account = WarmApp.NewAccount();
        await App.PutAccountKnownAsAsync(account, "segment", $"grp-{account}");
        (await App.Segment.SendBatchAsync(
            SegmentCalls.Login($"grp-{account}", "ada", DateTimeOffset.UtcNow), $$"""{"type":"track","groupId":"grp-{{account}}"}""")).Succeeded();

        await App.AccountHasSignalsAsync(account, "login");
        var letters = await Eventually.Get(
            () => App.GetAsync("dead-letters?source=segment"),
            list => list.Succeeded().Items.Any(letter => ((string)letter["reason"]!).Contains("the others are applied", StringComparison.Ordinal)),
            "the delivery is a dead letter");
        var letter = letters.Items.First(item => ((string)item["reason"]!).Contains("$[1]", StringComparison.Ordinal));
        Assert.Contains($"grp-{account}", (await App.GetAsync($"dead-letters/{letter["id"]}")).Succeeded().Text, StringComparison.Ordinal);
        Assert.Equal(204, (await App.DeleteAsync($"dead-letters/{letter["id"]}")).Status);
    }
}
