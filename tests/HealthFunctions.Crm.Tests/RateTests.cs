namespace HealthFunctions.Crm.Tests;

public sealed class RateTests
{
    [Fact]
    public async Task A_large_push_stays_below_HubSpots_limit_in_every_ten_seconds()
    {
        var sentAt = new List<DateTimeOffset>();
        CrmDriver? driver = null;
        using var disposed = driver = new CrmDriver(request =>
        {
            sentAt.Add(driver!.Time.GetUtcNow());
            return ScriptedHubSpot.Written(request);
        });

        await driver.PushAsync(Records.Many(60_000));

        Assert.Equal(600, sentAt.Count);
        Assert.All(sentAt, start => Assert.InRange(sentAt.Count(at => at >= start && at - start < TimeSpan.FromSeconds(10)), 1, 189));
    }
}
