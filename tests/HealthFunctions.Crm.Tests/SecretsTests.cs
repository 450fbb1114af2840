using static HealthFunctions.Crm.Tests.ScriptedHubSpot;

namespace HealthFunctions.Crm.Tests;

public sealed class SecretsTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(0)]
    public async Task Neither_the_token_nor_what_is_pushed_is_ever_logged_and_the_token_is_in_no_result(int status)
    {
        using var driver = new CrmDriver(request => status switch
        {
            0 => throw new HttpRequestException("cut"),
            200 when request.Uri.AbsolutePath.EndsWith("update", StringComparison.Ordinal) => Written(request),
            _ => Answer(status, """{"message":"no","results":[]}"""),
        });

        var results = await driver.PushAsync(Records.Acme, Records.Bare);
        var report = await driver.Setup.EnsureFieldsAsync(dryRun: false, default);

        Assert.NotEmpty(driver.Log);
        Assert.DoesNotContain(CrmDriver.Token, driver.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(CrmDriver.Token, $"{string.Join('\n', results)} {report}", StringComparison.Ordinal);
        Assert.DoesNotContain(Records.Acme.BandReason, driver.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(Records.Acme.Name!, driver.Log, StringComparison.Ordinal);
    }
}
