using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>Signals as the API documents them.</summary>
internal static class Signals
{
    private static readonly JsonSerializerOptions Compact = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Login(string accountId, string user, DateTimeOffset at, string? id = null) =>
        JsonSerializer.Serialize(new { type = "login", id = id ?? $"sig-{Guid.NewGuid():N}", accountId, user = $"{user}@customer.example", occurredAt = at });

    public static string Survey(string accountId, double score, DateTimeOffset at, string? id = null) => JsonSerializer.Serialize(new
    {
        type = "survey",
        id = id ?? $"sig-{Guid.NewGuid():N}",
        accountId,
        survey = "nps",
        score,
        respondent = "mira.voss@customer.example",
        occurredAt = at,
    });

    public static string Touchpoint(string accountId, DateTimeOffset at, string? id = null) => JsonSerializer.Serialize(new
    {
        type = "touchpoint",
        id = id ?? $"sig-{Guid.NewGuid():N}",
        accountId,
        kind = "meeting",
        sentiment = 0.5,
        occurredAt = at,
    });

    public static string Goal(string accountId, double progress, DateTimeOffset startedAt, DateTimeOffset at, string? id = null) => JsonSerializer.Serialize(new
    {
        type = "goal",
        id = id ?? $"sig-{Guid.NewGuid():N}",
        accountId,
        goalId = "rollout",
        name = "Roll out to all plants",
        progress,
        startedAt,
        dueAt = startedAt.AddDays(180),
        occurredAt = at,
    });

    /// <summary>A login of a customer whom only its own source's id names.</summary>
    public static string LoginOfStranger(string source, string externalId, DateTimeOffset at) => JsonSerializer.Serialize(new
    {
        type = "login",
        id = $"sig-{Guid.NewGuid():N}",
        externalId = new { source, id = externalId },
        user = "kim@customer.example",
        occurredAt = at,
    });

    /// <summary>A login of a customer of whom the sender also says an account or the mail domain.</summary>
    public static string LoginOf(string source, string externalId, DateTimeOffset at, string? accountId = null, string? mailDomain = null, string? id = null) =>
        JsonSerializer.Serialize(
            new { type = "login", id = id ?? $"sig-{Guid.NewGuid():N}", externalId = new { source, id = externalId }, accountId, mailDomain, user = "kim", occurredAt = at },
            Compact);

    public static string Array(params IEnumerable<string> signals) => $"[{string.Join(',', signals)}]";

    public static string Lines(params IEnumerable<string> signals) => string.Join('\n', signals);
}
