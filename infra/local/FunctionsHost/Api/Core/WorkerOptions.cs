using Azure.Core.Serialization;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>How functions are executed.</summary>
public class WorkerOptions
{
    /// <summary>Reads and writes JSON for triggers and outputs; null stands for System.Text.Json with the web's defaults for names.</summary>
    public ObjectSerializer? Serializer { get; set; }
}
