using Azure.Storage.Blobs;
using HealthFunctions.Storage.DeadLetters;
using HealthFunctions.Storage.Deliveries;
using HealthFunctions.Storage.Messages;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.DeadLetters;

public sealed class DeadLetterStoreTests(AzuriteFixture azurite) : StorageTest(azurite), IAsyncLifetime
{
    private BlobContainerClient Blobs => new BlobServiceClient(Azurite.ConnectionString).GetBlobContainerClient("messages");

    private DeadLetterStore Store => new(Tables, new BlobServiceClient(Azurite.ConnectionString));

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await Blobs.CreateIfNotExistsAsync();
        await foreach (var blob in Blobs.GetBlobsAsync())
        {
            await Blobs.DeleteBlobAsync(blob.Name);
        }
    }

    [Fact]
    public void A_dead_letter_comes_back_as_it_was_kept() => Randomly.Check(cases: 50, async random =>
    {
        var letter = new DeadLetter(
            DeadLetter.IdOf(random.Text(), $"{random.Next()}"), random.Text(), random.Text(), random.NextInt64(), random.Text(), random.Time())
        {
            Delivery = random.Maybe(new DeliveryReference(random.Text(), random.Time(), random.Text())
            {
                Key = random.Maybe(random.Text()), Part = random.Next(9), Parts = 1 + random.Next(9),
            }),
        };
        await Store.KeepAsync(letter, default);
        Assert.Equal(letter, await Store.GetAsync(letter.Id, default));
    });

    [Theory]
    [InlineData(PipelineQueues.MaxMessageBytes, 0)]
    [InlineData(64 * 1024, 0)]
    [InlineData((64 * 1024) + 1, 1)]
    [InlineData(5_000_000, 1)]
    public async Task A_body_of_any_size_is_kept_and_deleted_with_its_letter(int bytes, int blobs)
    {
        var letter = Letter("1") with { Body = new string('日', bytes / 3) + new string('x', bytes % 3) };
        await Store.KeepAsync(letter, default);

        Assert.Equal(letter.Body, (await Store.GetAsync(letter.Id, default))!.Body);
        Assert.Equal(bytes, Assert.Single((await ListAsync()).Letters).Bytes);
        Assert.Equal(blobs, await BlobsAsync());

        await Store.DeleteAsync(letter.Id, default);
        Assert.Equal(0, await BlobsAsync());
    }

    [Fact]
    public async Task The_blob_that_a_message_came_in_is_the_body_and_is_deleted_with_the_letter()
    {
        await new MessageBlobs(new BlobServiceClient(Azurite.ConnectionString)).WriteAsync("claimed.json", "what was sent"u8.ToArray(), default);
        await Store.KeepAsync(Letter("1") with { Body = "what was sent", Blob = "claimed.json" }, default);

        Assert.Equal("what was sent", (await Store.GetAsync(Letter("1").Id, default))!.Body);
        Assert.Equal(1, await BlobsAsync());

        await Store.DeleteAsync(Letter("1").Id, default);
        Assert.Equal(0, await BlobsAsync());
    }

    [Fact]
    public async Task A_letter_whose_body_is_gone_says_so_and_can_be_deleted()
    {
        await Store.KeepAsync(Letter("1") with { Blob = "gone.json" }, default);

        Assert.Equal("", (await Store.GetAsync(Letter("1").Id, default))!.Body);
        await Store.DeleteAsync(Letter("1").Id, default);
        Assert.Null(await Store.GetAsync(Letter("1").Id, default));
    }

    [Fact]
    public async Task The_same_letter_is_kept_once()
    {
        await Store.KeepAsync(Letter("1"), default);
        await Store.KeepAsync(Letter("1") with { Reason = "Another." }, default);
        Assert.Equal("Another.", Assert.Single((await ListAsync()).Letters).Reason);
    }

    [Fact]
    public void A_message_has_the_same_id_whenever_it_is_given_up_and_another_in_another_queue()
    {
        Assert.Equal(DeadLetter.IdOf("signals", "1"), DeadLetter.IdOf("signals", "1"));
        Assert.NotEqual(DeadLetter.IdOf("signals", "1"), DeadLetter.IdOf("recalculations", "1"));
    }

    [Fact]
    public async Task The_newest_come_first_part_by_part()
    {
        for (var hour = 0; hour < 5; hour++)
        {
            await Store.KeepAsync(Letter($"{hour}") with { FailedAt = Given.Now.AddHours(hour) }, default);
        }

        var first = await ListAsync(limit: 3);
        var last = await ListAsync(limit: 3, after: first.After);

        Assert.Equal([Given.Now.AddHours(4), Given.Now.AddHours(3), Given.Now.AddHours(2)], first.Letters.Select(letter => letter.FailedAt));
        Assert.Equal([Given.Now.AddHours(1), Given.Now], last.Letters.Select(letter => letter.FailedAt));
        Assert.Null(last.After);
        Assert.Equal(5, await Store.CountAsync(10, default));
        Assert.Equal(2, await Store.CountAsync(2, default));
    }

    [Fact]
    public async Task Those_of_a_queue_or_a_source_are_found()
    {
        await Store.KeepAsync(Letter("1") with { Delivery = new DeliveryReference("d-1", Given.Now, "stripe") { Key = "evt_1" } }, default);
        await Store.KeepAsync(Letter("2") with { Queue = "crm-hubspot" }, default);

        var ofSource = Assert.Single((await ListAsync(source: "stripe")).Letters);
        Assert.Equal(("stripe", "d-1", "evt_1", Given.Now), (ofSource.Source, ofSource.DeliveryId, ofSource.DeliveryKey, ofSource.ReceivedAt));
        Assert.Equal("crm-hubspot", Assert.Single((await ListAsync(queue: "crm-hubspot")).Letters).Queue);
        Assert.Empty((await ListAsync(queue: "crm-hubspot", source: "stripe")).Letters);
    }

    [Fact]
    public async Task A_letter_that_was_dealt_with_is_gone()
    {
        await Store.KeepAsync(Letter("1"), default);
        await Store.DeleteAsync(Letter("1").Id, default);
        await Store.DeleteAsync(Letter("1").Id, default);
        Assert.Null(await Store.GetAsync(Letter("1").Id, default));
        Assert.Equal(0, await Store.CountAsync(10, default));
    }

    private Task<DeadLetterPage> ListAsync(string? queue = null, string? source = null, int limit = 10, string? after = null) =>
        Store.ListAsync(queue, source, limit, after, default);

    private ValueTask<int> BlobsAsync() => Blobs.GetBlobsAsync().CountAsync();

    private static DeadLetter Letter(string message) =>
        new(DeadLetter.IdOf("signals", message), "signals", "It cannot be read.", Attempts: 5, Body: "{}", Given.Now);
}
