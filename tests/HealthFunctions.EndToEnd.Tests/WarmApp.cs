using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>One running app that most tests share; each works on accounts of its own.</summary>
public sealed class WarmApp : IAsyncLifetime
{
    private Deployment? deployment;
    private HealthApp? app;

    internal Deployment Deployment => deployment ?? throw new InvalidOperationException("The fixture has not started.");

    internal HealthApp App => app ?? throw new InvalidOperationException("The fixture has not started.");

    /// <summary>The name of an account that no other test has.</summary>
    internal static string NewAccount() => $"acme-{Guid.NewGuid():N}";

    public async Task InitializeAsync()
    {
        deployment = await Deployment.StartAsync();
        app = await deployment.StartAppAsync();
    }

    public async Task DisposeAsync()
    {
        if (deployment is not null)
        {
            await deployment.DisposeAsync();
        }
    }
}

/// <summary>The tests that share the app.</summary>
[CollectionDefinition(Name)]
public sealed class WarmAppTests : ICollectionFixture<WarmApp>
{
    public const string Name = "Warm app";
}
