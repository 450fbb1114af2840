using Azure.Data.Tables;

namespace HealthFunctions.Local.Tables.Tests;

/// <summary>https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string</summary>
public sealed class ConnectionStringTests
{
    private const string Key = "AAAA";

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1/t", "devstoreaccount1")]
    [InlineData($"AccountName=acme;AccountKey={Key}==", "https://acme.table.core.windows.net/t", "acme")]
    [InlineData($"DefaultEndpointsProtocol=http;AccountName=acme;AccountKey={Key};EndpointSuffix=core.chinacloudapi.cn", "http://acme.table.core.chinacloudapi.cn/t", "acme")]
    [InlineData($"accountname=acme; accountkey={Key}; TableEndpoint=http://127.0.0.1:1234/acme;", "http://127.0.0.1:1234/acme/t", "acme")]
    [InlineData($"AccountName=acme;AccountKey={Key};TableEndpoint=http://azurite:10002/acme/", "http://azurite:10002/acme/t", "acme")]
    [InlineData("TableEndpoint=https://acme.table.core.windows.net/;SharedAccessSignature=sv=2019-07-07&sig=x%3D", "https://acme.table.core.windows.net/t", "acme")]
    [InlineData("AccountName=acme;SharedAccessSignature=?sig=x", "https://acme.table.core.windows.net/t", "acme")]
    public void A_connection_string_says_where_the_service_is(string connectionString, string uri, string account)
    {
        var table = new TableClient(connectionString.Replace($"{Key}==", "AA==", StringComparison.Ordinal), "t");
        Assert.Equal((new Uri(uri), account), (table.Uri, table.AccountName));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AccountName=acme")]
    [InlineData("AccountKey=AAAA")]
    [InlineData("AccountName=acme;AccountKey=c2VjcmV0;TableEndpoint=nowhere")]
    [InlineData("SharedAccessSignature=c2VjcmV0")]
    public void An_incomplete_connection_string_is_refused_without_repeating_it(string connectionString)
    {
        var failure = Assert.Throws<FormatException>(() => new TableClient(connectionString, "t"));
        Assert.DoesNotContain("c2VjcmV0", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://acme.table.core.windows.net/people?sig=x", "people", "acme", "https://acme.table.core.windows.net/people")]
    [InlineData("http://127.0.0.1:10002/acme/people?sig=x", "people", "acme", "http://127.0.0.1:10002/acme/people")]
    [InlineData("http://localhost:10002/acme/people?sig=x", "people", "acme", "http://localhost:10002/acme/people")]
    public void A_signed_uri_names_its_table(string uri, string table, string account, string tableUri)
    {
        var client = new TableClient(new Uri(uri));
        Assert.Equal((table, account, new Uri(tableUri)), (client.Name, client.AccountName, client.Uri));
    }

    [Fact]
    public void An_endpoint_may_name_the_table_already() => Assert.Equal(
        new Uri("https://acme.table.core.windows.net/people"),
        new TableClient(new Uri("https://acme.table.core.windows.net/people"), "people", new TableSharedKeyCredential("acme", Key)).Uri);

    [Fact]
    public void A_signed_uri_without_a_table_is_refused() =>
        Assert.Throws<ArgumentException>(() => new TableClient(new Uri("https://acme.table.core.windows.net?sig=x")));
}
