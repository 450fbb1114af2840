using System.Text.Json;
using Azure.Core.Serialization;

namespace HealthFunctions.Local.FunctionsHost.Invocation;

/// <summary>JSON unless <c>WorkerOptions.Serializer</c> is set: property names are read in any case, as the worker does.</summary>
internal static class DefaultSerializer
{
    public static ObjectSerializer Create() => new JsonObjectSerializer(new JsonSerializerOptions { PropertyNameCaseInsensitive = true });
}
