using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>What the app answered.</summary>
/// <param name="Status">The status code.</param>
/// <param name="MediaType">The type of the body; empty where there is none.</param>
/// <param name="Text">The body.</param>
internal sealed record Answer(int Status, string MediaType, string Text)
{
    /// <summary>The body as JSON.</summary>
    public JsonObject Json => Parse() ?? throw new InvalidOperationException($"No JSON object: {this}");

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<JsonObject> Items => [.. Json["items"]!.AsArray().Select(item => item!.AsObject())];

    /// <summary>The paths that a problem names, with their reasons.</summary>
    public IReadOnlyDictionary<string, string> Errors =>
        (Json["errors"]?.AsObject() ?? []).ToDictionary(error => error.Key, error => string.Join("; ", error.Value!.AsArray().Select(reason => (string)reason!)));

    /// <summary>When to come back, as the header says.</summary>
    public string? RetryAfter { get; init; }

    public static async Task<Answer> OfAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", await response.Content.ReadAsStringAsync())
            {
                RetryAfter = response.Headers.RetryAfter?.ToString(),
            };
        }
    }

    /// <summary>For the messages of failed tests.</summary>
    public override string ToString() => $"{Status} {MediaType} {Text}";

    /// <summary>Fails unless the call succeeded.</summary>
    public Answer Succeeded()
    {
        Assert.True(Status is >= 200 and < 300, $"Expected success: {this}");
        return this;
    }

    /// <summary>Fails unless this is a problem of that status, told as problem+json with all that belongs to it.</summary>
    public Answer IsProblem(int status)
    {
        Assert.True(Status == status, $"Expected {status}: {this}");
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal(status, (int)Json["status"]!);
        Assert.NotEmpty((string)Json["title"]!);
        Assert.NotEmpty((string)Json["detail"]!);
        Assert.NotEmpty((string)Json["type"]!);
        return this;
    }

    /// <summary>Fails unless the input was refused because of exactly these paths.</summary>
    public Answer IsBadInput(params string[] paths)
    {
        IsProblem(400);
        Assert.Equal(paths.Order(StringComparer.Ordinal), Errors.Keys.Order(StringComparer.Ordinal));
        Assert.All(Errors.Values, Assert.NotEmpty);
        return this;
    }

    private JsonObject? Parse()
    {
        try
        {
            return JsonNode.Parse(Text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
