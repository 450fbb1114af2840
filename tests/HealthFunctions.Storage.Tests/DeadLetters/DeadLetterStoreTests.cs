using HealthFunctions.Storage.DeadLetters;
using HealthFunctions.Storage.Messages;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.DeadLetters;

public sealed class DeadLetterStoreTests(AzuriteFixture azurite) : StorageTest(azurite)
{
    private DeadLetterStore Store => new(Tables);

    [Fact]
    public void A_dead_letter_comes_back_as_it_was_kept() => Randomly.Check(cases: 50, async random =>
    {
        var letter = new DeadLetter(
            DeadLetter.IdOf(random.Text(), $"{random.Next()}"), random.Text(), random.Text(), random.NextInt64(), random.Text(), random.Time());
        await Store.KeepAsync(letter, default);
        Assert.Equal(letter, await Store.GetAsync(letter.Id, default));
    });

    [Fact]
    public async Task The_largest_message_of_a_queue_can_be_kept()
    {
        var letter = Letter("1") with { Body = new string('日', PipelineQueues.MaxMessageBytes / 3) };
        await Store.KeepAsync(letter, default);
        Assert.Equal(letter, await Store.GetAsync(letter.Id, default));
    }

    [Fact]
    public async Task The_same_letter_is_kept_once()
    {
        await Store.KeepAsync(Letter("1"), default);
        await Store.KeepAsync(Letter("1") with { Reason = "Another." }, default);
        Assert.Equal("Another.", Assert.Single(await Store.ListAsync(10, default)).Reason);
    }

    [Fact]
    public void A_message_has_the_same_id_whenever_it_is_given_up_and_another_in_another_queue()
    {
        Assert.Equal(DeadLetter.IdOf("signals", "1"), DeadLetter.IdOf("signals", "1"));
        Assert.NotEqual(DeadLetter.IdOf("signals", "1"), DeadLetter.IdOf("recalculations", "1"));
    }

    [Fact]
    public async Task The_newest_come_first_up_to_the_limit()
    {
        for (var hour = 0; hour < 5; hour++)
        {
            await Store.KeepAsync(Letter($"{hour}") with { FailedAt = Given.Now.AddHours(hour) }, default);
        }

        Assert.Equal(
            [Given.Now.AddHours(4), Given.Now.AddHours(3), Given.Now.AddHours(2)], (await Store.ListAsync(3, default)).Select(letter => letter.FailedAt));
        Assert.Equal(5, await Store.CountAsync(10, default));
        Assert.Equal(2, await Store.CountAsync(2, default));
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

    private static DeadLetter Letter(string message) =>
        new(DeadLetter.IdOf("signals", message), "signals", "It cannot be read.", Attempts: 5, Body: "{}", Given.Now);
}
