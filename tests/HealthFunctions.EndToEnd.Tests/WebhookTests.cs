using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>What gets past the door and what does not, source by source.</summary>
[Collection(FrontDoorTests.Name)]
public sealed class WebhookTests(FrontDoor door)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    public static TheoryData<string> Sources => ["stripe", "zendesk", "segment", "standard"];

    public static TheoryData<string> ExpiringSources => ["stripe", "zendesk", "standard"];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_signed_delivery_is_on_the_queue_when_it_is_answered(string source)
    {
        var before = await door.Storage.MessagesAsync("signals");

        var answer = await door.App.SenderOf(source).SendAsync(GoodDelivery(source));

        Assert.Equal(200, answer.Status);
        Assert.Equal(1, (int)answer.Json["signals"]!);
        Assert.Equal(before + 1, await door.Storage.MessagesAsync("signals"));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task An_unsigned_delivery_is_refused(string source) =>
        (await door.StoresNothingAsync(() => door.App.SenderOf(source).SendUnsignedAsync(GoodDelivery(source)))).IsProblem(401);

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_delivery_signed_with_another_secret_is_refused(string source) =>
        (await door.StoresNothingAsync(() => door.App.SenderOf(source).SendWronglySignedAsync(GoodDelivery(source)))).IsProblem(401);

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_delivery_changed_on_its_way_is_refused(string source) =>
        (await door.StoresNothingAsync(() => door.App.SenderOf(source).SendTamperedAsync(GoodDelivery(source)))).IsProblem(401);

    [Theory]
    [MemberData(nameof(ExpiringSources))]
    public async Task A_delivery_signed_long_ago_or_in_the_future_is_refused(string source)
    {
        var sender = door.App.SenderOf(source);

        (await door.StoresNothingAsync(() => sender.SendSignedAtAsync(GoodDelivery(source), DateTimeOffset.UtcNow.AddMinutes(-6)))).IsProblem(401);
        (await door.StoresNothingAsync(() => sender.SendSignedAtAsync(GoodDelivery(source), DateTimeOffset.UtcNow.AddMinutes(6)))).IsProblem(401);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_source_without_a_secret_takes_nothing_in_and_names_the_setting(string source)
    {
        var answer = await door.StoresNothingAsync(() => door.Unconfigured.SenderOf(source).SendAsync(GoodDelivery(source)));

        answer.IsProblem(503);
        Assert.Contains($"Sources__{source}__Secrets", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stripe", """{"id":"evt_1","type":"invoice.paid","created":1777885200,"data":{"object":{"id":"in_1","customer":"cus_1","status":"paid"}}}""", "$.data.object")]
    [InlineData("stripe", """{"id":"evt_1","type":"invoice.paid","created":"soon","data":{"object":{"id":"in_1","customer":"cus_1","status":"paid","amount_remaining":0,"currency":"usd"}}}""", "$.created")]
    [InlineData("stripe", "[]", "$")]
    [InlineData("zendesk", """{"id":"1","type":"zen:event-type:ticket.created","time":"2026-05-04T09:00:00Z","detail":{"id":"1","status":"BURNING","organization_id":"1","created_at":"2026-05-04T09:00:00Z","updated_at":"2026-05-04T09:00:00Z"}}""", "$.detail.status")]
    [InlineData("segment", """{"type":"track","messageId":"m-1","timestamp":"yesterday","userId":"u","context":{"groupId":"g"},"event":"Login"}""", "$.timestamp")]
    [InlineData("standard", """{"type":"ticket","accountId":"acme","ticketId":"1","status":"burning","occurredAt":"2026-05-04T09:00:00Z"}""", "$.status")]
    [InlineData("standard", """{"type":"rumour","accountId":"acme","occurredAt":"2026-05-04T09:00:00Z"}""", "$.type")]
    public async Task A_malformed_delivery_is_answered_with_the_path_of_its_fault(string source, string body, string path)
    {
        var answer = await door.StoresNothingAsync(() => door.App.SenderOf(source).SendAsync(body));

        answer.IsProblem(400);
        Assert.Contains(path, answer.Errors.Keys);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task What_is_no_JSON_is_answered_with_its_place(string source)
    {
        foreach (var body in new[] { "{\"id\": \"evt", "", "hello", "null", "\"text\"" })
        {
            var answer = await door.StoresNothingAsync(() => door.App.SenderOf(source).SendAsync(body));

            answer.IsProblem(400);
            Assert.NotEmpty(answer.Errors);
        }
    }

    [Theory]
    [InlineData("stripe", 1)]
    [InlineData("zendesk", 1)]
    [InlineData("standard", 1)]
    [InlineData("segment", 6)]
    public async Task A_body_over_the_limit_is_refused_and_one_at_the_limit_is_read(string source, int mebibytes)
    {
        var limit = mebibytes * 1024 * 1024;
        var padding = new string(' ', limit - System.Text.Encoding.UTF8.GetByteCount(GoodDelivery(source)));
        var atLimit = GoodDelivery(source)[..^1] + padding + "}";

        Assert.Equal(200, (await door.App.SenderOf(source).SendAsync(atLimit)).Status);
        (await door.StoresNothingAsync(() => door.App.SenderOf(source).SendAsync(atLimit + " "))).IsProblem(413);
    }

    [Fact]
    public async Task An_event_that_says_nothing_about_health_is_taken_for_delivered()
    {
        foreach (var (source, body) in new[]
        {
            ("stripe", StripeEvents.CouponCreated(Now)), ("zendesk", ZendeskEvents.OrganisationCreated(Now)), ("segment", SegmentCalls.Alias(Now)),
        })
        {
            var answer = await door.StoresNothingAsync(() => door.App.SenderOf(source).SendAsync(body));

            Assert.Equal(200, answer.Status);
            Assert.Equal(0, (int)answer.Json["signals"]!);
        }
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("Stripe")]
    [InlineData("stripe%20")]
    public async Task A_source_that_does_not_exist_is_not_found(string source)
    {
        var answer = await door.StoresNothingAsync(() => door.App.PostAsync($"webhooks/{source}", "{}"));

        answer.IsProblem(404);
        Assert.Contains("stripe", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_needs_the_header_since_its_signature_covers_only_its_first_call()
    {
        string[] calls = [SegmentCalls.Login("grp-1", "ada", Now), SegmentCalls.Login("grp-1", "bob", Now)];

        (await door.StoresNothingAsync(() => door.App.Segment.SendBatchAsync(batchSecret: null, calls))).IsProblem(401);
        (await door.StoresNothingAsync(() => door.App.Segment.SendBatchAsync("guessed", calls))).IsProblem(401);
        Assert.Equal(2, (int)(await door.App.Segment.SendBatchAsync(calls)).Succeeded().Json["signals"]!);
    }

    [Fact]
    public async Task One_bad_call_does_not_fail_its_batch()
    {
        var answer = await door.App.Segment.SendBatchAsync(
            SegmentCalls.Login("grp-1", "ada", Now), SegmentCalls.Login("grp-1", "bob", Now.AddYears(5)), SegmentCalls.Login("grp-1", "cy", Now));

        Assert.Equal(200, answer.Status);
        Assert.Equal(2, (int)answer.Json["signals"]!);
        Assert.Contains("$[1]", answer.Json["rejected"]!.AsObject().Select(rejected => rejected.Key));
    }

    [Fact]
    public async Task A_large_batch_is_split_and_every_call_is_on_the_queue_when_it_is_answered()
    {
        var before = await door.Storage.MessagesAsync("signals");
        var calls = Enumerable.Range(0, 4000).Select(number => SegmentCalls.Login($"grp-{number % 80}", $"user-{number}", Now)).ToArray();

        var answer = await door.App.Segment.SendBatchAsync(calls);

        Assert.Equal(4000, (int)answer.Succeeded().Json["signals"]!);
        Assert.InRange(await door.Storage.MessagesAsync("signals") - before, 10, 60);
        var shown = await door.App.DeliveryIsAsync("source=segment", item => (int?)item["signals"] == 4000, "the batch is shown");
        Assert.Equal(("received", "accepted"), ((string)shown["status"]!, (string)shown["verdict"]!));
        Assert.Equal(await door.Storage.MessagesAsync("signals") - before, (int)shown["messages"]!);
    }

    [Fact]
    public async Task What_is_not_UTF_8_is_refused_and_would_not_be_replaced_silently()
    {
        byte[] Spoilt(string text) => [.. System.Text.Encoding.UTF8.GetBytes(text).Select(value => value == (byte)'#' ? (byte)0xC3 : value)];
        var batch = Spoilt($"[{SegmentCalls.Login("grp-1", "ada#", Now)}]");
        using var http = new HttpClient { BaseAddress = door.App.Address };
        using var content = new ByteArrayContent(Spoilt(Signals.Array(Signals.Login("acme", "ada#", Now))));

        (await door.StoresNothingAsync(() => door.App.Segment.SendBatchAsync(batch))).IsBadInput("$");
        (await door.StoresNothingAsync(async () => await Answer.OfAsync(await http.PostAsync($"/api/signals?code={Secrets.FunctionKey}", content)))).IsBadInput("$");
    }

    [Fact]
    public async Task A_packed_body_is_refused()
    {
        using var http = new HttpClient { BaseAddress = door.App.Address };
        using var content = new ByteArrayContent([1, 2, 3]);
        content.Headers.ContentEncoding.Add("gzip");

        var answer = await door.StoresNothingAsync(async () => await Answer.OfAsync(await http.PostAsync("/api/webhooks/stripe", content)));

        answer.IsProblem(415);
    }

    private static string GoodDelivery(string source) => source switch
    {
        "stripe" => StripeEvents.InvoicePaid("cus_1", "in_1", Now),
        "zendesk" => ZendeskEvents.TicketCreated("org-1", "1", Now),
        "segment" => SegmentCalls.Login("grp-1", "ada", Now),
        "standard" => Signals.Login("acme", "ada", Now),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Nobody sends for it."),
    };
}
