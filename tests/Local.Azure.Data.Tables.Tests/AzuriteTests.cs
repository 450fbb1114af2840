using HealthFunctions.Testing;

namespace HealthFunctions.Local.Tables.Tests;

/// <summary>One Azurite for all tests against the real service's protocol.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteTests : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "Azurite";
}
