using Azure;
using Azure.Data.Tables;
using HealthFunctions.Testing;

namespace HealthFunctions.Local.Tables.Tests;

/// <summary>https://learn.microsoft.com/azure/architecture/best-practices/retry-service-specific</summary>
public sealed class RetryTests(AzuriteFixture azurite) : TableTestBase(azurite)
{
    [Theory]
    [InlineData(Fault.ServerError)]
    [InlineData(Fault.Busy)]
    [InlineData(Fault.ConnectionLost)]
    public async Task What_did_not_arrive_is_sent_again(Fault fault)
    {
        var transport = new FaultyTransport((attempt, _) => attempt <= 2 ? fault : Fault.None);
        Assert.Equal(204, (await Over(transport).AddEntityAsync(new TableEntity("p", "r"))).Status);
        Assert.Equal(3, transport.Tries);
        Assert.True((await Table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
    }

    [Fact]
    public void Synchronous_requests_are_sent_again_too()
    {
        var transport = new FaultyTransport((attempt, _) => attempt == 1 ? Fault.Busy : Fault.None);
        Assert.Equal(204, Over(transport).AddEntity(new TableEntity("p", "r")).Status);
        Assert.Equal(2, transport.Tries);
    }

    [Fact]
    public async Task A_try_without_an_answer_in_time_is_sent_again()
    {
        var transport = new FaultyTransport((attempt, _) => attempt == 1 ? Fault.Hang : Fault.None);
        var options = FastOptions(transport);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(2);
        var table = new TableClient(Azurite.ConnectionString, Table.Name, options);
        Assert.Equal(204, (await table.AddEntityAsync(new TableEntity("p", "r"))).Status);
        Assert.Equal(2, transport.Tries);
    }

    [Fact]
    public async Task Tries_end_with_the_failure()
    {
        var transport = new FaultyTransport((_, _) => Fault.Busy);
        var failure = await Assert.ThrowsAsync<RequestFailedException>(
            () => Over(transport, maxRetries: 2).AddEntityAsync(new TableEntity("p", "r")));
        Assert.Equal((503, 3), (failure.Status, transport.Tries));
    }

    [Fact]
    public async Task A_refusal_is_not_sent_again()
    {
        var transport = new FaultyTransport((_, _) => Fault.None);
        await Assert.ThrowsAsync<RequestFailedException>(() => Over(transport).GetEntityAsync<TableEntity>("p", "nobody"));
        Assert.Equal(1, transport.Tries);
    }

    [Fact]
    public async Task Each_try_is_signed_anew()
    {
        // The first try spoils its own signature and date: the second gets through only with new ones.
        var transport = new FaultyTransport((attempt, request) =>
        {
            if (attempt > 1)
            {
                return Fault.None;
            }

            request.Headers.SetValue("x-ms-date", "Thu, 01 Jan 1970 00:00:00 GMT");
            request.Headers.SetValue("Authorization", "SharedKeyLite spoilt");
            return Fault.Busy;
        });
        Assert.Equal(204, (await Over(transport).AddEntityAsync(new TableEntity("p", "r"))).Status);
        Assert.Equal(2, transport.Tries);
        Assert.All(transport.Requests, request => Assert.StartsWith("SharedKeyLite devstoreaccount1:", request.Headers["Authorization"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_shared_access_signature_is_sent_once_however_many_tries_there_are()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r"));
        var transport = new FaultyTransport((attempt, _) => attempt <= 2 ? Fault.Busy : Fault.None);
        var uri = Table.GenerateSasUri(Azure.Data.Tables.Sas.TableSasPermissions.Read, TimeProvider.System.GetUtcNow().AddMinutes(10));
        var reader = new TableClient(uri, FastOptions(transport));
        Assert.Single(await All(reader.QueryAsync<TableEntity>(entity => entity.PartitionKey == "p")));
        Assert.Equal(3, transport.Requests.Count);
        Assert.Single(transport.Requests.Select(request => request.Uri).Distinct());
        Assert.Equal(2, transport.Requests.Last().Uri.Query.Split("sig=").Length);
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_meets_its_own_effect()
    {
        var transport = new FaultyTransport((attempt, _) => attempt == 1 ? Fault.AnswerLost : Fault.None);
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Over(transport).AddEntityAsync(new TableEntity("p", "r")));
        Assert.Equal("EntityAlreadyExists", failure.ErrorCode);
        Assert.True((await Table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
    }

    [Fact]
    public async Task A_transaction_is_sent_again_as_a_whole()
    {
        var transport = new FaultyTransport((attempt, _) => attempt switch { 1 => Fault.Busy, 2 => Fault.AnswerLost, _ => Fault.None });
        await Over(transport).SubmitTransactionAsync(Enumerable.Range(0, 100)
            .Select(i => new TableTransactionAction(TableTransactionActionType.UpsertReplace, new TableEntity("p", $"{i}"))));
        Assert.Equal(3, transport.Tries);
        Assert.Equal(100, (await All(Table.QueryAsync<TableEntity>())).Count);
    }

    [Fact]
    public async Task A_page_is_asked_for_again_without_losing_or_repeating_entities()
    {
        await Table.SubmitTransactionAsync(Enumerable.Range(0, 30)
            .Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"{i:D2}"))));
        var transport = new FaultyTransport((attempt, _) => attempt % 2 == 1 ? Fault.ServerError : Fault.None);
        var rows = (await All(Over(transport).QueryAsync<TableEntity>(maxPerPage: 10))).Select(entity => entity.RowKey);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"{i:D2}"), rows);
        Assert.Equal(6, transport.Tries);
    }
}
