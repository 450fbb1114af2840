using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>Deliveries come twice, late, out of order and all at once, and it makes no difference.</summary>
[Collection(WarmAppTests.Name)]
public sealed class DisorderTests(WarmApp warm)
{
    private HealthApp App => warm.App;

    [Fact]
    public async Task In_whatever_order_and_how_often_deliveries_come_the_account_is_the_same()
    {
        var orderly = new Customer(WarmApp.NewAccount());
        var disorderly = new Customer(WarmApp.NewAccount());
        await orderly.MapAsync(App);
        await disorderly.MapAsync(App);

        foreach (var send in orderly.Deliveries)
        {
            (await send(App)).Succeeded();
            await App.IsQuietAsync();
        }

        var twiceAndShuffled = disorderly.Deliveries.Concat(disorderly.Deliveries).ToArray();
        new Random(20260504).Shuffle(twiceAndShuffled);
        Assert.All(await Task.WhenAll(twiceAndShuffled.Select(send => send(App))), answer => answer.Succeeded());
        await App.IsQuietAsync();
        await App.RecalculateAsync();

        Assert.Equal(await orderly.SeenAsync(App), await disorderly.SeenAsync(App));
    }
}
