using System.Globalization;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Ingestion;

/// <summary>
/// What the platform tells of a queue message beside its body.
/// Source: https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-queue-trigger#message-metadata
/// </summary>
internal static class QueueMetadata
{
    /// <summary>How often the message has been taken from its queue, this time included.</summary>
    public static long DequeueCount(FunctionContext context) =>
        long.TryParse(Text(context, "DequeueCount"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1;

    /// <summary>The id that the queue gave the message.</summary>
    public static string Id(FunctionContext context) => Text(context, "Id") ?? context.InvocationId;

    private static string? Text(FunctionContext context, string name) =>
        context.BindingContext.BindingData.TryGetValue(name, out var value)
            ? Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim('"')
            : null;
}
