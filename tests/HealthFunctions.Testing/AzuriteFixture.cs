using Xunit;

namespace HealthFunctions.Testing;

/// <summary>One Azurite for the tests that share it, by <c>ICollectionFixture</c> or <c>IClassFixture</c>. Each test uses names of its own.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteProcess? azurite;

    public AzuriteProcess Azurite => azurite ?? throw new InvalidOperationException("The fixture has not started.");

    public string ConnectionString => Azurite.ConnectionString;

    /// <summary>A name that no other test has, fit for tables, queues and containers: lower-case letters and digits.</summary>
    public static string UniqueName(string prefix) => $"{prefix}{Guid.NewGuid():N}";

    public async Task InitializeAsync() => azurite = await AzuriteProcess.StartAsync();

    public async Task DisposeAsync()
    {
        if (azurite is not null)
        {
            await azurite.DisposeAsync();
        }
    }
}
