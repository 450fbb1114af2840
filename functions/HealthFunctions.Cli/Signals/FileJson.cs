using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthFunctions.Cli.Signals;

/// <summary>JSON whose members nobody has looked at yet.</summary>
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class FileJson : JsonSerializerContext;
