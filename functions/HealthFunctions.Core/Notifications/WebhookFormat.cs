using System.Text.Json;

namespace HealthFunctions.Core.Notifications;

/// <summary>
/// The body of an event: its type, its time and its data.
/// Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
/// </summary>
public static class WebhookFormat
{
    /// <summary>Writes an event.</summary>
    public static byte[] Write(NotificationEvent happened) => happened.Change is { } change
        ? JsonSerializer.SerializeToUtf8Bytes(
            new BandBody(
                happened.Type,
                happened.At,
                new BandData(happened.Account, change.From, change.To, change.Score is { } score ? Math.Round(score, 2) : null, happened.Severity, happened.Reason)),
            NotificationJson.Default.BandBody)
        : JsonSerializer.SerializeToUtf8Bytes(
            new AlertBody(
                happened.Type,
                happened.At,
                new AlertData(happened.Account, new NotifiedAlert($"{happened.Kind}:{happened.Account.Id}", happened.Kind!, happened.Severity, happened.Reason))),
            NotificationJson.Default.AlertBody);
}
