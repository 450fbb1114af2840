using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests;

/// <summary>One Azurite for all tests. The tables have fixed names, so these tests run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteTests : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "Azurite";
}
