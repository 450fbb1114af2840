using HealthFunctions.Testing;

namespace Local.FunctionsHost.Tests;

/// <summary>The tests that share one Azurite; each uses queues and a host id of its own.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteCollection : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "Azurite";
}
