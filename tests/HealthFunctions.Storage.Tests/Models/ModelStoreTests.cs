using HealthFunctions.Core.Scoring;
using HealthFunctions.Storage.Models;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.Models;

public sealed class ModelStoreTests(AzuriteFixture azurite) : StorageTest(azurite)
{
    private ModelStore Store => new(Tables);

    [Fact]
    public async Task A_version_comes_back_as_it_was_stored()
    {
        var model = A("acme-1", """{ "version": "acme-1", "note": "Ünïcödé 🙂" }""");
        Assert.Equal(ModelAdding.Added, await Store.AddAsync(model, default));
        Assert.Equal(model, await Store.GetAsync("acme-1", default));
        Assert.Null(await Store.GetAsync("acme-2", default));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60 * 1024)]
    [InlineData(ModelStore.MaxBytes)]
    public async Task A_version_may_be_as_large_as_is_allowed(int bytes)
    {
        var model = A("acme-1", $"\"{new string('x', Math.Max(0, bytes - 2))}\"");
        await Store.AddAsync(model, default);
        Assert.Equal(model, await Store.GetAsync("acme-1", default));
    }

    [Fact]
    public async Task A_version_never_changes()
    {
        await Store.AddAsync(A("acme-1", """{"a":1,"b":[2]}"""), default);
        Assert.Equal(ModelAdding.Same, await Store.AddAsync(A("acme-1", """ { "b": [2.0], "a": 1 } """), default));
        Assert.Equal(ModelAdding.Different, await Store.AddAsync(A("acme-1", """{"a":1,"b":[3]}"""), default));
        Assert.Equal("""{"a":1,"b":[2]}""", (await Store.GetAsync("acme-1", default))?.Json);
    }

    [Fact]
    public async Task Lists_leave_out_the_documents_and_everything_else()
    {
        await Store.AddAsync(A("b", DefaultModels.BalancedJson), default);
        await Store.AddAsync(A("a", "{}") with { About = A("a", "{}").About with { Description = null } }, default);
        await Store.ActivateAsync(new Activation("a", "ada", Given.Now), default);
        Assert.Equal([A("a", "").About with { Description = null }, A("b", "").About], await Store.ListAsync(default));
    }

    [Fact]
    public async Task The_version_that_was_activated_last_counts_and_the_others_are_remembered()
    {
        Assert.Null(await Store.ActiveAsync(default));
        var first = new Activation("a", "ada", Given.Now, "A try.");
        var second = new Activation("b", "bob", Given.Now.AddMinutes(1));
        await Store.ActivateAsync(first, default);
        await Store.ActivateAsync(second, default);
        Assert.Equal(second, await Store.ActiveAsync(default));
        Assert.Equal([second, first], await Store.ActivationsAsync(10, default));
        Assert.Equal([second], await Store.ActivationsAsync(1, default));
    }

    private static ModelDocument A(string version, string json) => new(new ModelVersion(version, "acme", "Ours.", "ada", Given.Now), json);
}
