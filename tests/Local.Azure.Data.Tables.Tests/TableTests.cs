using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using HealthFunctions.Testing;

namespace HealthFunctions.Local.Tables.Tests;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/operations-on-tables</summary>
public sealed class TableTests(AzuriteFixture azurite) : TableTestBase(azurite)
{
    private TableServiceClient Service => new(Azurite.ConnectionString);

    [Fact]
    public async Task Creating_a_table_that_is_there_is_refused()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.CreateAsync());
        Assert.Equal(409, failure.Status);
        Assert.Equal("TableAlreadyExists", failure.ErrorCode);
        Assert.True(failure.ErrorCode == TableErrorCode.TableAlreadyExists);
        Assert.Equal(409, Assert.Throws<RequestFailedException>(() => Table.Create()).Status);
    }

    [Fact]
    public async Task Creating_a_table_if_it_is_not_there_takes_both_cases()
    {
        var table = Service.GetTableClient(AzuriteFixture.UniqueName("new"));
        Assert.Equal(table.Name, (await table.CreateIfNotExistsAsync()).Value.Name);
        var again = await table.CreateIfNotExistsAsync();
        Assert.Equal(table.Name, again.Value.Name);
        Assert.Equal(409, again.GetRawResponse().Status);
    }

    [Fact]
    public async Task A_table_that_is_being_deleted_is_not_there()
    {
        var transport = new CannedTransport(409, """{"odata.error":{"code":"TableBeingDeleted","message":{"lang":"en-US","value":"Later."}}}""");
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Over(transport).CreateIfNotExistsAsync());
        Assert.Equal("TableBeingDeleted", failure.ErrorCode);
    }

    [Fact]
    public async Task Deleting_a_table_takes_it_away_and_may_be_repeated()
    {
        Assert.Equal(204, (await Table.DeleteAsync()).Status);
        Assert.Equal(404, (await Table.DeleteAsync()).Status);
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.AddEntityAsync(new TableEntity("p", "r")));
        Assert.Equal("TableNotFound", failure.ErrorCode);
    }

    [Fact]
    public void Tables_can_be_created_listed_and_deleted_synchronously()
    {
        var name = AzuriteFixture.UniqueName("sync");
        Assert.Equal(name, Service.CreateTable(name).Value.Name);
        Assert.Equal(name, Service.CreateTableIfNotExists(name).Value.Name);
        Assert.Equal(name, Assert.Single(Service.Query(TableServiceClient.CreateQueryFilter($"TableName eq {name}"))).Name);
        Assert.Equal(name, Assert.Single(Service.Query(table => table.Name == name)).Name);
        Assert.Equal(204, Service.DeleteTable(name).Status);
        Assert.Empty(Service.Query((FormattableString)$"TableName eq {name}"));
    }

    [Fact]
    public async Task Tables_are_listed_page_by_page()
    {
        var prefix = AzuriteFixture.UniqueName("page");
        for (var i = 0; i < 5; i++)
        {
            await Service.CreateTableAsync($"{prefix}{i}");
        }

        var filter = TableServiceClient.CreateQueryFilter($"TableName ge {prefix} and TableName lt {prefix + "z"}");
        var names = await All(Service.QueryAsync(filter, maxPerPage: 2));
        Assert.Equal(Enumerable.Range(0, 5).Select(i => $"{prefix}{i}"), names.Select(table => table.Name));
    }

    [Fact]
    public void A_filter_of_tables_names_the_stored_property() =>
        Assert.Equal("TableName eq 'a'", TableServiceClient.CreateQueryFilter(table => table.Name == "a"));
}
