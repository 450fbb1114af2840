using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Data.Tables.Sas;
using HealthFunctions.Testing;

namespace HealthFunctions.Local.Tables.Tests;

/// <summary>
/// https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key,
/// https://learn.microsoft.com/rest/api/storageservices/create-service-sas,
/// https://learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory.
/// </summary>
public sealed class SignInTests(AzuriteFixture azurite) : TableTestBase(azurite)
{
    private static DateTimeOffset Soon => TimeProvider.System.GetUtcNow().AddMinutes(10);

    [Fact]
    public async Task The_account_key_signs_in()
    {
        var table = new TableClient(Azurite.Azurite.TableUri, Table.Name, Key);
        await table.AddEntityAsync(new TableEntity("p", "r"));
        Assert.Equal((Table.Name, AzuriteProcess.AccountName), (table.Name, table.AccountName));
        Assert.Equal(new Uri($"{Azurite.Azurite.TableUri}/{Table.Name}"), table.Uri);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_and_a_corrected_one_taken()
    {
        var credential = new TableSharedKeyCredential(AzuriteProcess.AccountName, Convert.ToBase64String(new byte[64]));
        var table = new TableClient(Azurite.Azurite.TableUri, Table.Name, credential);
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));
        Assert.Equal(403, failure.Status);
        credential.SetAccountKey(AzuriteProcess.AccountKey);
        Assert.Equal(204, (await table.AddEntityAsync(new TableEntity("p", "r"))).Status);
    }

    [Fact]
    public async Task A_signed_uri_allows_what_it_says_and_nothing_else()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });
        var reader = new TableClient(Table.GenerateSasUri(TableSasPermissions.Read, Soon));
        Assert.Equal(Table.Uri, reader.Uri);
        Assert.Equal(1, (await reader.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("A"));
        Assert.Single(await All(reader.QueryAsync<TableEntity>(entity => entity.PartitionKey == "p", maxPerPage: 5)));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => reader.AddEntityAsync(new TableEntity("p", "q")));
        Assert.Equal((403, "AuthorizationPermissionMismatch"), (failure.Status, failure.ErrorCode));
        Assert.Equal(403, (await Assert.ThrowsAsync<RequestFailedException>(() => reader.DeleteEntityAsync("p", "r"))).Status);
    }

    [Fact]
    public async Task A_signature_works_as_a_credential_and_can_be_renewed()
    {
        var expired = Table.GetSasBuilder(TableSasPermissions.All, TimeProvider.System.GetUtcNow().AddDays(-1)).Sign(Key);
        var credential = new AzureSasCredential(expired);
        var table = new TableClient(Table.Uri, credential);
        Assert.Equal(403, (await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")))).Status);

        credential.Update("?" + Table.GetSasBuilder("raud", Soon).Sign(Key));
        await table.AddEntityAsync(new TableEntity("p", "r"));
        await table.UpsertEntityAsync(new TableEntity("p", "r"));
        Assert.Equal(204, (await table.DeleteEntityAsync("p", "r")).Status);
    }

    [Fact]
    public async Task A_signature_within_a_connection_string_signs_in()
    {
        var sas = new TableSasBuilder(Table.Name, TableSasPermissions.All, Soon)
        {
            StartsOn = TimeProvider.System.GetUtcNow().AddMinutes(-5),
            Protocol = TableSasProtocol.HttpsAndHttp,
            PartitionKeyStart = "a",
            PartitionKeyEnd = "z",
        }.Sign(Key);
        var table = new TableClient($"TableEndpoint={Azurite.Azurite.TableUri};SharedAccessSignature={sas}", Table.Name);
        Assert.Equal(204, (await table.AddEntityAsync(new TableEntity("p", "r"))).Status);
    }

    [Fact]
    public async Task A_signature_of_the_account_reaches_its_tables()
    {
        var service = new TableServiceClient(Azurite.ConnectionString);
        var signed = new TableServiceClient(service.GenerateSasUri(TableAccountSasPermissions.All, TableAccountSasResourceTypes.All, Soon));
        var name = AzuriteFixture.UniqueName("sas");
        await signed.CreateTableAsync(name);
        var table = signed.GetTableClient(name);
        Assert.Equal(204, (await table.AddEntityAsync(new TableEntity("p", "r"))).Status);
        await table.SubmitTransactionAsync([new(TableTransactionActionType.UpsertReplace, new TableEntity("p", "r"))]);

        var lister = new TableServiceClient(
            service.Uri, new AzureSasCredential(service.GetSasBuilder("l", TableAccountSasResourceTypes.All, Soon).Sign(Key)));
        Assert.Equal(403, (await Assert.ThrowsAsync<RequestFailedException>(() => lister.DeleteTableAsync(name))).Status);
    }

    [Fact]
    public void A_signature_needs_the_key_and_the_right_table()
    {
        var reader = new TableClient(Table.GenerateSasUri(TableSasPermissions.Read, Soon));
        Assert.Throws<InvalidOperationException>(() => reader.GenerateSasUri(TableSasPermissions.Read, Soon));
        Assert.Throws<ArgumentException>(() => Table.GenerateSasUri(new TableSasBuilder("other", TableSasPermissions.Read, Soon)));
        Assert.Throws<InvalidOperationException>(() => new TableSasBuilder { TableName = Table.Name }.Sign(Key));
    }

    [Fact]
    public void A_signature_is_not_sent_unencrypted_to_another_machine() =>
        Assert.Throws<ArgumentException>(() => new TableClient(new Uri("http://acme.table.core.windows.net/t?sv=1&sig=x")));

    [Theory]
    [InlineData(null, "https://storage.azure.com/.default")]
    [InlineData("AzureChina", "https://storage.azure.cn/.default")]
    [InlineData("https://storage.example/", "https://storage.example/.default")]
    public async Task A_token_is_asked_for_and_sent(string? audience, string scope)
    {
        var credential = new FakeTokenCredential();
        var transport = new CannedTransport(200, """{"value":[{"odata.etag":"W/\"1\"","PartitionKey":"p","RowKey":"r"}]}""");
        var options = FastOptions(transport);
        if (audience is not null)
        {
            options.Audience = audience;
        }

        var table = new TableClient(new Uri("https://acme.table.core.windows.net"), "people", credential, options);

        var entity = Assert.Single(await All(table.QueryAsync<TableEntity>()));
        Assert.Equal(("p", "r", new ETag("W/\"1\"")), (entity.PartitionKey, entity.RowKey, entity.ETag));
        Assert.Equal("Bearer token-1", transport.LastAuthorization);
        Assert.Equal([scope], credential.Scopes);
        Assert.Equal(new Uri("https://acme.table.core.windows.net/people()"), transport.LastUri);
        Assert.Equal("acme", table.AccountName);
    }

    [Fact]
    public async Task A_token_is_not_sent_unencrypted()
    {
        var table = new TableClient(Azurite.Azurite.TableUri, Table.Name, new FakeTokenCredential(), FastOptions(new CannedTransport(200, "{}")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => All(table.QueryAsync<TableEntity>()));
    }

    private sealed class FakeTokenCredential : TokenCredential
    {
        public string[] Scopes { get; private set; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes = requestContext.Scopes;
            return new AccessToken("token-1", TimeProvider.System.GetUtcNow().AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
