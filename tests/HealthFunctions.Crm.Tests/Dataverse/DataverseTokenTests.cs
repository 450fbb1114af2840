using Azure.Identity;
using static HealthFunctions.Crm.Tests.Dataverse.ScriptedDataverse;

namespace HealthFunctions.Crm.Tests.Dataverse;

public sealed class DataverseTokenTests
{
    [Fact]
    public async Task A_token_is_asked_for_once_for_the_environment_and_kept_until_shortly_before_it_expires()
    {
        using var driver = new DataverseDriver(Written);

        await driver.PushAsync(Records.Many(300));
        Assert.Equal(1, driver.Entra.Asked);
        Assert.Equal(["https://contoso.crm4.dynamics.com/.default"], driver.Entra.Scopes);

        driver.Time.Advance(TimeSpan.FromMinutes(54));
        await driver.PushAsync(Records.Acme);
        Assert.Equal(1, driver.Entra.Asked);

        driver.Time.Advance(TimeSpan.FromMinutes(2));
        await driver.PushAsync(Records.Acme);
        Assert.Equal(2, driver.Entra.Asked);
        Assert.Equal("Bearer token-2", driver.Network.Requests[^1].Headers["Authorization"]);
    }

    [Fact]
    public async Task A_token_that_Dataverse_no_longer_accepts_is_replaced_once_without_anyone_noticing()
    {
        using var driver = new DataverseDriver(request => request.Headers["Authorization"] == "Bearer token-1" ? Error(401) : Written(request));

        var results = await driver.PushAsync(Records.Acme, Records.Bare);

        Assert.All(results, result => Assert.IsType<CrmPushResult.Confirmed>(result));
        Assert.Equal(["Bearer token-1", "Bearer token-2"], driver.Network.Requests.Select(request => request.Headers["Authorization"]));
        Assert.Equal(driver.Network.Requests[0].Body, driver.Network.Requests[1].Body);
    }

    [Fact]
    public async Task A_new_token_that_is_refused_too_ends_it()
    {
        using var driver = new DataverseDriver(_ => Error(401));

        var results = await driver.PushAsync(Records.Many(250));

        Assert.Equal(2, driver.Network.Requests.Count);
        Assert.All(results, result => Assert.Equal(CrmFault.Configuration, Assert.IsType<CrmPushResult.Postponed>(result).Fault));
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent_and_the_settings_are_named()
    {
        using var driver = new DataverseDriver(Written);
        driver.Entra.Failure = () => new AuthenticationFailedException("AADSTS7000215: Invalid client secret provided for app 'x' in tenant 'contoso'.");

        var postponed = Assert.IsType<CrmPushResult.Postponed>(Assert.Single(await driver.PushAsync(Records.Acme)));

        Assert.Empty(driver.Network.Requests);
        Assert.Equal(CrmFault.Configuration, postponed.Fault);
        Assert.Contains("AADSTS7000215", postponed.Reason, StringComparison.Ordinal);
        Assert.Contains("Crm:dataverse:TenantId", postponed.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("contoso", postponed.Reason, StringComparison.Ordinal);

        driver.Entra.Failure = () => new CredentialUnavailableException("No managed identity endpoint found.");
        Assert.Equal(CrmFault.Configuration, Assert.IsType<CrmPushResult.Postponed>(Assert.Single(await driver.PushAsync(Records.Acme))).Fault);
    }

    [Fact]
    public async Task Entra_being_away_is_an_outage_and_no_fault_of_the_settings()
    {
        using var driver = new DataverseDriver(Written);
        driver.Entra.Failure = () => new AuthenticationFailedException("ClientSecretCredential authentication failed: Connection refused");

        Assert.Equal(CrmFault.Crm, Assert.IsType<CrmPushResult.Postponed>(Assert.Single(await driver.PushAsync(Records.Acme))).Fault);
    }

    [Fact]
    public async Task Cancelling_is_not_taken_for_a_silence()
    {
        using var driver = new DataverseDriver(Written);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => driver.Crm.PushAsync([Records.Acme], cancelled.Token));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(0)]
    public async Task Neither_token_nor_secret_nor_what_is_pushed_is_ever_logged(int status)
    {
        using var driver = new DataverseDriver(request => status switch
        {
            0 => throw new HttpRequestException("cut"),
            200 => Written(request),
            _ => Error(status),
        });

        var results = await driver.PushAsync(Records.Acme, Records.Bare);
        var report = await driver.Setup.EnsureFieldsAsync(dryRun: false, default);

        Assert.NotEmpty(driver.Log);
        foreach (var text in new[] { driver.Log, $"{string.Join('\n', results)} {report}" })
        {
            Assert.DoesNotContain("token-1", text, StringComparison.Ordinal);
            Assert.DoesNotContain(DataverseDriver.Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Records.Acme.BandReason, text, StringComparison.Ordinal);
        }
    }
}
