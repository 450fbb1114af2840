using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthFunctions.Core.Crm;

/// <summary>How a <see cref="CrmRecord"/> is stored: camelCase, what is absent left out.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CrmRecord))]
public sealed partial class CrmJson : JsonSerializerContext;
