using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>
/// Two apps that take deliveries in and apply nothing, so that everything which gets past the door stays where it can be counted:
/// one that is fully configured, and one that knows no secret.
/// </summary>
public sealed class FrontDoor : IAsyncLifetime
{
    private static readonly (string, string)[] ApplyingNothing =
        [("AzureWebJobs.ApplySignals.Disabled", "true"), ("AzureWebJobs.RecalculateShard.Disabled", "true")];

    private Deployment? deployment;
    private HealthApp? app;
    private HealthApp? unconfigured;

    internal HealthApp App => app ?? throw new InvalidOperationException("The fixture has not started.");

    internal HealthApp Unconfigured => unconfigured ?? throw new InvalidOperationException("The fixture has not started.");

    internal StorageDriver Storage => deployment?.Storage ?? throw new InvalidOperationException("The fixture has not started.");

    public async Task InitializeAsync()
    {
        deployment = await Deployment.StartAsync();
        app = await deployment.StartAppAsync(ApplyingNothing);
        unconfigured = await deployment.StartAppAsync(
        [
            .. ApplyingNothing,
            ("Sources__stripe__Secrets", ""),
            ("Sources__zendesk__Secrets", ""),
            ("Sources__segment__Secrets", ""),
            ("Sources__segment__BatchSecrets", ""),
            ("Sources__standard__Secrets", ""),
        ]);
    }

    public async Task DisposeAsync()
    {
        if (deployment is not null)
        {
            await deployment.DisposeAsync();
        }
    }

    /// <summary>Does something, and fails if anything was stored by it.</summary>
    internal async Task<Answer> StoresNothingAsync(Func<Task<Answer>> call)
    {
        var before = await Storage.CountAsync();
        var answer = await call();
        Assert.Equal(before, await Storage.CountAsync());
        return answer;
    }
}

/// <summary>The tests that share it.</summary>
[CollectionDefinition(Name)]
public sealed class FrontDoorTests : ICollectionFixture<FrontDoor>
{
    public const string Name = "Front door";
}
