using System.Text.Json.Nodes;
using HealthFunctions.Crm;
using Local.CrmSimulator.Tests.Salesforce;

namespace Local.CrmSimulator.Tests;

public sealed class HubSpotImportTests : ImportContract
{
    private SimulatorDriver crm = null!;

    protected override int MoreThanAPage => 450;

    protected override string Owner => "mira@example.com";

    protected override ICrmImport Import => crm.Import;

    public override async Task InitializeAsync() => crm = await SimulatorDriver.ReadyAsync();

    public override async Task DisposeAsync() => await crm.DisposeAsync();

    [Fact]
    public async Task An_owner_whom_HubSpot_does_not_name_is_known_by_number()
    {
        await crm.PostAsync("/crm/v3/objects/companies", """{"properties":{"name":"Acme","hubspot_owner_id":"99"}}""");

        var account = Assert.Single((await Import.ReadAsync(null, null, default)).Accounts);

        Assert.Equal("hubspot owner 99", account.ToSignal("hubspot", "").Owner);
        Assert.Null(account.AccountId);
    }

    protected override async Task AddAsync(int count)
    {
        for (var index = 0; index < count; index++)
        {
            await crm.PostAsync("/crm/v3/objects/companies", new JsonObject
            {
                ["properties"] = new JsonObject
                {
                    ["name"] = $"Account {index}",
                    ["domain"] = $"account-{index}.example",
                    ["hubspot_owner_id"] = "7",
                    ["healthfunctions_account_id"] = $"account-{index}",
                },
            }.ToJsonString());
        }
    }

    protected override Task FaultAsync(string json) => crm.FaultAsync(json);
}

public sealed class SalesforceImportTests : ImportContract
{
    private SalesforceSimulatorDriver crm = null!;

    protected override int MoreThanAPage => 2_100;

    protected override string Owner => "mira@example.com";

    protected override ICrmImport Import => crm.Import;

    public override async Task InitializeAsync() => crm = await SalesforceSimulatorDriver.ReadyAsync(0);

    public override async Task DisposeAsync() => await crm.DisposeAsync();

    protected override Task AddAsync(int count) => crm.ControlAsync("/_salesforce/accounts", new JsonArray([.. Enumerable.Range(0, count).Select(index => new JsonObject
    {
        ["Name"] = $"Account {index}",
        ["Website"] = $"https://www.account-{index}.example/about",
        ["Owner.Email"] = "mira@example.com",
        ["HealthFunctions_Account_Id__c"] = $"account-{index}",
    })]).ToJsonString());

    protected override Task FaultAsync(string json) => crm.FaultAsync(json);
}

public sealed class DataverseImportTests : ImportContract
{
    private DataverseDriver crm = null!;

    protected override int MoreThanAPage => 510;

    protected override string Owner => "Mira Mann";

    protected override ICrmImport Import => crm.Import;

    public override async Task InitializeAsync() => crm = await DataverseDriver.ReadyAsync(0);

    public override async Task DisposeAsync() => await crm.DisposeAsync();

    protected override async Task AddAsync(int count)
    {
        for (var index = 0; index < count; index++)
        {
            var (status, _) = await crm.SendAsync(HttpMethod.Post, "/api/data/v9.2/accounts", new JsonObject
            {
                ["name"] = $"Account {index}",
                ["websiteurl"] = $"http://account-{index}.example",
                ["hf_accountid"] = $"account-{index}",
            }.ToJsonString());
            Assert.Equal(204, status);
        }
    }

    protected override Task FaultAsync(string json) => crm.FaultAsync(json);
}
