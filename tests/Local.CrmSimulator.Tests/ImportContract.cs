using HealthFunctions.Crm;

namespace Local.CrmSimulator.Tests;

/// <summary>What reading accounts has in common, whatever the CRM.</summary>
public abstract class ImportContract : IAsyncLifetime
{
    private static readonly DateTimeOffset LongAgo = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>More than the CRM gives on one page.</summary>
    protected abstract int MoreThanAPage { get; }

    /// <summary>How the CRM names who is in charge.</summary>
    protected abstract string Owner { get; }

    protected abstract ICrmImport Import { get; }

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();

    [Fact]
    public async Task An_account_comes_with_all_that_the_CRM_knows_and_becomes_a_profile()
    {
        await AddAsync(1);

        var account = Assert.Single(await ReadAllAsync(null));
        var signal = account.ToSignal(Import.Name, "EUR");

        Assert.Equal(("account-0", "Account 0", "account-0.example", Owner), (signal.AccountId, signal.Name, signal.MailDomain, signal.Owner));
        Assert.Equal((Import.Name, account.CrmId), (signal.ExternalId!.Source, signal.ExternalId.Id));
        Assert.InRange(signal.OccurredAt, LongAgo, DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task A_portfolio_comes_page_by_page_each_account_once_and_in_the_order_of_changes()
    {
        await AddAsync(MoreThanAPage);

        var accounts = await ReadAllAsync(LongAgo);

        Assert.Equal(MoreThanAPage, accounts.Count);
        Assert.Equal(MoreThanAPage, accounts.Select(account => account.CrmId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(accounts.Select(account => account.ModifiedAt).Order(), accounts.Select(account => account.ModifiedAt));
    }

    [Fact]
    public async Task Only_what_has_changed_since_is_read_and_read_again_it_is_the_same_signal()
    {
        await AddAsync(2);
        var first = await ReadAllAsync(null);

        Assert.Equal(
            first.Select(account => account.ToSignal(Import.Name, "").Id),
            (await ReadAllAsync(first[0].ModifiedAt)).Select(account => account.ToSignal(Import.Name, "").Id));
        Assert.Empty(await ReadAllAsync(first[^1].ModifiedAt.AddHours(1)));
    }

    [Theory]
    [InlineData("""{"count":9,"status":500}""", "500")]
    [InlineData("""{"count":9,"status":403}""", "")]
    [InlineData("""{"count":9,"status":429,"retryAfter":1}""", "")]
    [InlineData("""{"count":9,"garbage":true}""", "")]
    public async Task Trouble_is_told_in_words_and_is_no_exception(string fault, string word)
    {
        await AddAsync(1);
        await FaultAsync(fault);

        var page = await Import.ReadAsync(null, null, default);

        Assert.Empty(page.Accounts);
        Assert.StartsWith("Could not", page.Problem, StringComparison.Ordinal);
        Assert.Contains(word, page.Problem, StringComparison.Ordinal);
    }

    /// <summary>Adds accounts to the CRM: account-0, account-1, ...</summary>
    protected abstract Task AddAsync(int count);

    protected abstract Task FaultAsync(string json);

    private async Task<IReadOnlyList<CrmAccount>> ReadAllAsync(DateTimeOffset? since)
    {
        var accounts = new List<CrmAccount>();
        string? next = null;
        do
        {
            var page = await Import.ReadAsync(since, next, default);
            Assert.Null(page.Problem);
            accounts.AddRange(page.Accounts);
            next = page.Next;
        }
        while (next is not null);

        return accounts;
    }
}
