using System.Text.Json.Nodes;
using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>A scoring model from the first draft to the day that it counts.</summary>
[Collection(WarmAppTests.Name)]
public sealed class ModelTests(WarmApp warm)
{
    private HealthApp App => warm.App;

    [Fact]
    public async Task The_models_that_come_with_the_product_are_always_there()
    {
        var list = (await App.GetAsync("models")).Succeeded();

        foreach (var version in new[] { "balanced-1", "weighted-1", "dimensions-1", "pulse-score-1", "rules-1" })
        {
            var listed = Assert.Single(list.Items, item => (string)item["version"]! == version);
            Assert.True((bool)listed["preset"]!);
            Assert.Equal(version, (string)(await App.GetAsync($"models/{version}")).Succeeded().Json["version"]!);
        }

        (await App.GetAsync("models/never-1")).IsProblem(404);
    }

    [Fact]
    public async Task What_a_model_must_keep_can_be_looked_up()
    {
        var schema = await App.GetAsync("models/schema");

        Assert.Equal((200, "application/schema+json"), (schema.Status, schema.MediaType));
        Assert.Contains("dimensions", schema.Json["properties"]!.AsObject().Select(property => property.Key));
    }

    [Fact]
    public async Task A_version_is_stored_once_and_never_changes()
    {
        var version = NewVersion();
        var model = DraftModel.Of(version);

        Assert.Equal(201, (await App.PutAsync($"models/{version}?author=mira", model.ToJsonString())).Status);
        Assert.Equal(200, (await App.PutAsync($"models/{version}?author=bob", $"  {model.ToJsonString()} ")).Status);
        (await App.PutAsync($"models/{version}", DraftModel.Of(version, ticketWeight: 9).ToJsonString())).IsProblem(409);

        Assert.True(JsonNode.DeepEquals(model, (await App.GetAsync($"models/{version}")).Succeeded().Json));
        var listed = Assert.Single((await App.GetAsync("models")).Succeeded().Items, item => (string)item["version"]! == version);
        Assert.Equal(("mira", false, false), ((string)listed["author"]!, (bool)listed["active"]!, (bool)listed["preset"]!));
    }

    [Fact]
    public async Task A_version_of_the_product_cannot_be_replaced()
    {
        var preset = (await App.GetAsync("models/balanced-1")).Succeeded();

        Assert.Equal(200, (await App.PutAsync("models/balanced-1", preset.Text)).Status);
        (await App.PutAsync("models/balanced-1", DraftModel.Of("balanced-1").ToJsonString())).IsProblem(409);
    }

    [Fact]
    public async Task Every_fault_of_a_model_is_told_by_its_path()
    {
        var version = NewVersion();
        var model = DraftModel.Of(version);
        model["dimensions"]![0]!["metrics"]![0]!["metric"] = "mood";
        model["dimensions"]![1]!["weight"] = -1;
        model["color"] = "blue";

        (await App.PutAsync($"models/{version}", model.ToJsonString())).IsBadInput("$.dimensions[0].metrics[0].metric", "$.dimensions[1].weight", "$.color");

        (await App.GetAsync($"models/{version}")).IsProblem(404);
    }

    [Theory]
    [InlineData("acme-1", """{"version":""", "$")]
    [InlineData("acme-1", "", "$")]
    [InlineData("acme-1", "[]", "$")]
    [InlineData("schema", "{}", "version")]
    [InlineData("acme%201", "{}", "version")]
    [InlineData("acme-1?author=%20", "{}", "author")]
    public async Task What_is_no_model_is_refused(string address, string body, string path) => (await App.PutAsync($"models/{address}", body)).IsBadInput(path);

    [Fact]
    public async Task A_model_says_the_version_that_it_is_stored_as() =>
        (await App.PutAsync("models/acme-1", DraftModel.Of("acme-2").ToJsonString())).IsBadInput("$.version");

    [Fact]
    public async Task A_model_of_half_a_megabyte_is_stored_and_a_larger_one_refused()
    {
        var version = NewVersion();
        var model = DraftModel.Of(version);
        model["description"] = new string('x', (512 * 1024) - model.ToJsonString().Length - 100);
        Assert.Equal(201, (await App.PutAsync($"models/{version}", model.ToJsonString())).Status);
        Assert.Equal((string)model["description"]!, (string)(await App.GetAsync($"models/{version}")).Succeeded().Json["description"]!);

        model["description"] = new string('x', 512 * 1024);
        (await App.PutAsync($"models/{NewVersion()}", model.ToJsonString())).IsProblem(413);
    }

    [Theory]
    [InlineData("""{"author":" "}""", "$.author")]
    [InlineData("""{"who":"mira"}""", "$.who")]
    [InlineData("""{"author":1}""", "$.author")]
    public async Task An_activation_that_cannot_be_is_refused(string body, string path) =>
        (await App.PostAsync("models/weighted-1/activate", body)).IsBadInput(path);

    [Fact]
    public async Task A_model_that_there_is_not_cannot_be_activated() => (await App.PostAsync("models/never-1/activate", """{"author":"mira"}""")).IsProblem(404);

    private static string NewVersion() => $"acme-{Guid.NewGuid():N}";
}
