using Xunit.Abstractions;

namespace HealthFunctions.Faults.Tests;

/// <summary>The small version of the run that tests/faults.sh does at length.</summary>
public sealed class FaultRunTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_is_lost_or_counted_twice_while_hosts_storage_and_CRM_fail()
    {
        var report = await new FaultRun(new FaultPlan { Deliveries = 600, Kills = 3, Restarts = 1, Seed = 20261122 }, output.WriteLine).RunAsync();

        Assert.True(report.Problems.Count == 0, report.ToString());
    }
}
