using System.Globalization;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Ingestion;

/// <summary>
/// What the platform tells of a queue message beside its body.
/// Source: https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-queue-trigger#message-metadata
/// </summary>
internal static class QueueMetadata
{
    /// <summary>How a message came; what the platform does not tell is the first attempt, now.</summary>
    public static MessageArrival ArrivalOf(FunctionContext context, TimeProvider time) => new(
        Text(context, "Id") ?? context.InvocationId,
        Time(context, "InsertionTime") ?? time.GetUtcNow(),
        long.TryParse(Text(context, "DequeueCount"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1);

    private static DateTimeOffset? Time(FunctionContext context, string name) =>
        context.BindingContext.BindingData.TryGetValue(name, out var value) && value is DateTimeOffset time ? time
            : DateTimeOffset.TryParse(Text(context, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) ? parsed
            : null;

    private static string? Text(FunctionContext context, string name) =>
        context.BindingContext.BindingData.TryGetValue(name, out var value)
            ? Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim('"')
            : null;
}
