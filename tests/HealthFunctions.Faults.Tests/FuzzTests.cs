using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Faults.Fuzzing;

namespace HealthFunctions.Faults.Tests;

/// <summary>A small number of bad inputs to everything; `tests/faults.sh fuzz` reads as many as one likes.</summary>
public sealed class FuzzTests
{
    private const int Seed = 20261122;

    [Fact]
    public async Task Whatever_reads_what_strangers_write_reads_anything()
    {
        var run = new FuzzRun(Seed);
        await run.ReadAsync(Readers.All(), inputs: 20_000);

        Assert.True(run.Report.Problems.Count == 0, run.Report.ToString());
    }

    [Fact]
    public async Task Whatever_is_sent_to_any_endpoint_is_answered_and_is_nobodys_fault_but_the_senders()
    {
        var run = new FuzzRun(Seed);
        await using var deployment = await Deployment.StartAsync();
        var app = await deployment.StartAppAsync();
        using var endpoints = new Endpoints(app.Address, new Random(Seed));
        await run.ReadAsync(endpoints.All(), inputs: 1_500);

        Assert.True(run.Report.Problems.Count == 0, run.Report.ToString());
        Assert.True(app.IsRunning);
    }
}
