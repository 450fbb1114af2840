using Azure;
using Azure.Data.Tables;
using HealthFunctions.Testing;

namespace HealthFunctions.Local.Tables.Tests;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/query-entities</summary>
public sealed class QueryTests(AzuriteFixture azurite) : TableTestBase(azurite)
{
    private static readonly Guid Known = new("6f4c0bb2-6f0b-4c6f-9d7f-0e6f2a1b3c4d");
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_query_reads_all_pages_in_the_order_of_the_keys()
    {
        await Fill(1_234);
        var people = await All(Table.QueryAsync<Person>(person => person.PartitionKey == "p"));
        Assert.Equal(Enumerable.Range(0, 1_234), people.Select(person => person.Age));
    }

    [Fact]
    public async Task Pages_have_at_most_the_asked_size_and_can_be_gone_on_with()
    {
        await Fill(25);
        var first = (await All(Table.QueryAsync<Person>(maxPerPage: 10).AsPages())) is [var one, var two, var three]
            ? (one, two, three)
            : throw new InvalidOperationException("Three pages were expected.");
        Assert.Equal((10, 10, 5), (first.one.Values.Count, first.two.Values.Count, first.three.Values.Count));
        Assert.Null(first.three.ContinuationToken);

        var rest = await All(Table.QueryAsync<Person>().AsPages(first.one.ContinuationToken, pageSizeHint: 4));
        Assert.Equal([4, 4, 4, 3], rest.Select(page => page.Values.Count));
        Assert.Equal(10, rest[0].Values[0].Age);
        Assert.Equal([10, 10, 5], Table.Query<Person>(maxPerPage: 10).AsPages().Select(page => page.Values.Count));
    }

    [Fact]
    public async Task Only_selected_properties_are_read()
    {
        await Fill(1);
        var entity = Assert.Single(await All(Table.QueryAsync<TableEntity>(select: ["RowKey", "Age"])));
        Assert.Equal(["Age", "RowKey"], entity.Keys.Where(key => !key.StartsWith("odata", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task Quotes_in_values_are_only_quotes()
    {
        await Table.AddEntityAsync(new Person { PartitionKey = "p", RowKey = "1", Name = "O'Brien ''x'' & %" });
        await Table.AddEntityAsync(new Person { PartitionKey = "p", RowKey = "2", Name = "' or true or '" });
        var name = "O'Brien ''x'' & %";
        Assert.Equal("1", Assert.Single(await All(Table.QueryAsync<Person>(person => person.Name == name))).RowKey);
        Assert.Equal("1", Assert.Single(await All(Table.QueryAsync<Person>(TableClient.CreateQueryFilter($"Name eq {name}")))).RowKey);
        name = "' or true or '";
        Assert.Equal("2", Assert.Single(await All(Table.QueryAsync<Person>(TableClient.CreateQueryFilter($"Name eq {name}")))).RowKey);
    }

    [Fact]
    public async Task Every_type_can_be_filtered_by_an_interpolated_value()
    {
        await FillOfEveryType();
        FormattableString[] filters =
        [
            $"Name eq {"Ada"}", $"Age eq {36}", $"Steps eq {5_000_000_000}", $"Height eq {1.5}", $"Weight eq {60.0}", $"Active eq {true}",
            $"Id eq {Known}", $"Born eq {Noon}", $"Joined eq {Noon.UtcDateTime}", $"Photo eq {new byte[] { 1, 2, 0xfe }}",
            $"RowKey ge {"a"} and RowKey lt {"b"}",
        ];
        foreach (var filter in filters)
        {
            Assert.Equal("a", Assert.Single(await All(Table.QueryAsync<Person>(TableClient.CreateQueryFilter(filter)))).RowKey);
        }
    }

    [Fact]
    public async Task Every_type_can_be_filtered_by_a_predicate()
    {
        await FillOfEveryType();
        var (id, noon, photo, steps) = (Known, Noon, new byte[] { 1, 2, 0xfe }, 4_999_999_999);
        string[] found =
        [
            await Only(person => person.Name == "Ada"),
            await Only(person => person.Age > 30 && person.Age <= 36),
            await Only(person => person.Steps > steps),
            await Only(person => person.Height == 1.5),
            await Only(person => person.Active),
            await Only(person => !(person.Active == false)),
            await Only(person => person.Id == id),
            await Only(person => person.Born == noon),
            await Only(person => person.Joined == noon.UtcDateTime),
            await Only(person => person.Photo == photo),
            await Only(person => person.Nickname == "Countess"),
            await Only(person => person.RowKey.CompareTo("b") < 0),
            await Only(person => person.Shoes!.Value == 38),
        ];
        Assert.All(found, key => Assert.Equal("a", key));

        async Task<string> Only(System.Linq.Expressions.Expression<Func<Person, bool>> predicate) =>
            Assert.Single(await All(Table.QueryAsync(predicate))).RowKey;
    }

    [Fact]
    public async Task A_malformed_filter_is_refused()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => All(Table.QueryAsync<Person>("Name is Ada")));
        Assert.Equal(400, failure.Status);
    }

    [Fact]
    public async Task A_query_is_given_up_by_its_own_token_and_by_that_of_the_enumeration()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => All(Table.QueryAsync<Person>(cancellationToken: cancellation.Token)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var page in Table.QueryAsync<Person>().AsPages().WithCancellation(cancellation.Token))
            {
                Assert.Fail($"A page of {page.Values.Count} came.");
            }
        });
    }

    private async Task FillOfEveryType()
    {
        await Table.AddEntityAsync(new Person
        {
            PartitionKey = "p", RowKey = "a", Name = "Ada", Age = 36, Shoes = 38, Steps = 5_000_000_000, Height = 1.5, Weight = 60, Active = true,
            Id = Known, Born = Noon, Joined = Noon.UtcDateTime, Photo = [1, 2, 0xfe], Nickname = "Countess",
        });
        await Table.AddEntityAsync(new Person { PartitionKey = "p", RowKey = "b", Name = "Bob", Shoes = 1, Height = 1, Weight = 1, Photo = [1, 2], Nickname = "B" });
    }

    private async Task Fill(int count)
    {
        var people = Enumerable.Range(0, count).Select(i => new Person { PartitionKey = "p", RowKey = $"{i:D5}", Age = i });
        foreach (var chunk in people.Chunk(100))
        {
            await Table.SubmitTransactionAsync(chunk.Select(person => new TableTransactionAction(TableTransactionActionType.Add, person)));
        }
    }
}
