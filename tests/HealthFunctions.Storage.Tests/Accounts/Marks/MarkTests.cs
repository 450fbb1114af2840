using HealthFunctions.Storage.Accounts.Marks;

namespace HealthFunctions.Storage.Tests.Accounts.Marks;

public sealed class MarkTests
{
    // Not to be changed: what was applied is known by these.
    [Fact]
    public void A_mark_is_the_same_for_ever() =>
        Assert.Equal("546fc155b220d8f8c1733fd3f7", Convert.ToHexStringLower(Mark.Write([Mark.Of(Given.Login("acme", "1"))])));

    [Fact]
    public void What_is_written_is_read()
    {
        Mark[] marks = [.. Enumerable.Range(0, 1000).Select(number => Mark.Of("http", $"{number}"))];
        Assert.Equal(1000 * Mark.Bytes, Mark.Write(marks).Length);
        Assert.Equal(marks, Mark.Read(Mark.Write(marks)));
    }

    [Fact]
    public void A_page_more_takes_marks_from_one_page_only() => Randomly.Check(cases: 100, random =>
    {
        var pages = random.Next(1, 300);
        Mark[] marks = [.. Enumerable.Range(0, 2000).Select(number => Mark.Of("http", $"{random.Next()}-{number}"))];
        var moved = marks.Where(mark => mark.PageOf(pages) != mark.PageOf(pages + 1)).ToArray();
        Assert.All(marks, mark => Assert.InRange(mark.PageOf(pages), 0, pages - 1));
        Assert.All(moved, mark => Assert.Equal(pages, mark.PageOf(pages + 1)));
        Assert.InRange(moved.Select(mark => mark.PageOf(pages)).Distinct().Count(), 0, 1);
        return Task.CompletedTask;
    });

    [Theory]
    [InlineData(100, 0)]
    [InlineData(16_000, 150)]
    [InlineData(60_000, 1500)]
    public void A_filter_knows_every_mark_and_few_strangers(int marks, int strangersOf10000)
    {
        var filter = MarkFilter.For(marks);
        for (var number = 0; number < marks; number++)
        {
            filter.Add(Mark.Of("http", $"{number}"));
        }

        Assert.True(filter.Fits(marks));
        Assert.All(Enumerable.Range(0, marks), number => Assert.True(filter.MayContain(Mark.Of("http", $"{number}"))));
        Assert.InRange(Enumerable.Range(0, 10_000).Count(number => filter.MayContain(Mark.Of("other", $"{number}"))), 0, strangersOf10000);
    }

    [Fact]
    public void No_filter_knows_nothing() => Assert.False(new MarkFilter([]).MayContain(Mark.Of("http", "1")));
}
