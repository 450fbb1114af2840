using HealthFunctions.Crm;

namespace Local.CrmSimulator.Tests;

public sealed class PersistenceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("crm-simulator-").FullName;

    private string Data => Path.Combine(folder, "crm.jsonl");

    [Fact]
    public async Task A_second_start_has_all_that_was_answered_before()
    {
        await using (var first = await SimulatorDriver.ReadyAsync(Data))
        {
            await first.Crm.PushAsync(Records.Many(3), default);
            await first.Crm.PushAsync([Records.Of("account-1", 99)], default);
        }

        await using var second = await SimulatorDriver.StartAsync(Data);

        Assert.True((await second.Setup.EnsureFieldsAsync(dryRun: true, default)).Ready);
        var all = Records.Many(3).ToList();
        all[1] = Records.Of("account-1", 99);
        await second.AssertShownAsync(all);

        Assert.IsType<CrmPushResult.Confirmed>(Assert.Single(await second.Crm.PushAsync([Records.Of("account-1", 1)], default)));
        all[1] = Records.Of("account-1", 1);
        await second.AssertShownAsync(all);
    }

    [Fact]
    public async Task A_line_torn_by_a_kill_is_all_that_is_lost()
    {
        await using (var first = await SimulatorDriver.ReadyAsync(Data))
            await first.Crm.PushAsync(Records.Many(2), default);

        await File.AppendAllTextAsync(Data, """{"company":{"id":"31400000""");

        await using (var second = await SimulatorDriver.StartAsync(Data))
            await second.Crm.PushAsync(Records.Many(3), default);

        await using var third = await SimulatorDriver.StartAsync(Data);
        await third.AssertShownAsync(Records.Many(3));
    }

    [Fact]
    public async Task A_reset_is_kept_too()
    {
        await using (var first = await SimulatorDriver.ReadyAsync(Data))
        {
            await first.Crm.PushAsync(Records.Many(3), default);
            await first.PostAsync("/_reset", "{}");
        }

        await using var second = await SimulatorDriver.StartAsync(Data);
        await second.AssertShownAsync([]);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
