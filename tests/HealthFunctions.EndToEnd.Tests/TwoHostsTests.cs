using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>
/// Two host processes on one storage are given the same deliveries all at once, shuffled, and half of them twice: what is stored of
/// every account is, byte for byte, what one host makes of them one after the other.
/// </summary>
public sealed class TwoHostsTests
{
    private const int Customers = 4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Disorder_over_two_hosts_leaves_no_trace_in_what_is_stored(int seed)
    {
        string[] accounts = [.. Enumerable.Range(0, Customers).Select(_ => WarmApp.NewAccount())];
        Customer[] customers = [.. accounts.Select(account => new Customer(account))];

        var expected = await InOrderAsync(accounts, customers);
        var actual = await InDisorderAsync(accounts, customers, new Random(seed));

        Assert.All(expected, Assert.NotEmpty);
        Assert.Equal(expected, actual);
    }

    private static async Task<string[]> InOrderAsync(string[] accounts, Customer[] customers)
    {
        await using var deployment = await Deployment.StartAsync();
        var app = await deployment.StartAppAsync();
        foreach (var customer in customers)
        {
            await customer.MapAsync(app);
            foreach (var send in customer.Deliveries)
            {
                (await send(app)).Succeeded();
            }

            await app.IsQuietAsync();
        }

        return await StatesAsync(deployment, accounts);
    }

    private static async Task<string[]> InDisorderAsync(string[] accounts, Customer[] customers, Random random)
    {
        await using var deployment = await Deployment.StartAsync();
        HealthApp[] apps = [await deployment.StartAppAsync(), await deployment.StartAppAsync()];

        // Half of the customers are known from the beginning; the signals of the others wait until they are.
        await Task.WhenAll(customers.Take(Customers / 2).Select(customer => customer.MapAsync(apps[0])));
        var deliveries = customers.SelectMany(customer => customer.Deliveries).ToArray();
        deliveries = [.. deliveries, .. deliveries.Where(_ => random.Next(2) == 0)];
        random.Shuffle(deliveries);
        Assert.All(
            await Task.WhenAll(deliveries.Select(send => send(apps[random.Next(apps.Length)]))),
            answer => answer.Succeeded());

        await Task.WhenAll(customers.Skip(Customers / 2).Select(customer => customer.MapAsync(apps[1])));
        await apps[0].IsQuietAsync();
        return await StatesAsync(deployment, accounts);
    }

    private static Task<string[]> StatesAsync(Deployment deployment, string[] accounts) =>
        Task.WhenAll(accounts.Select(deployment.Storage.StateAsync));
}
