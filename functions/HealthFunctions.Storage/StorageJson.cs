using System.Text.Json.Serialization;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Crm;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Crm;
using HealthFunctions.Storage.History;
using HealthFunctions.Storage.Messages;

namespace HealthFunctions.Storage;

/// <summary>How messages and small records are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Pulse))]
[JsonSerializable(typeof(IReadOnlyList<ReasonCode>))]
[JsonSerializable(typeof(Signal))]
[JsonSerializable(typeof(List<Signal>))]
[JsonSerializable(typeof(PipelineMessage))]
[JsonSerializable(typeof(AccountAlerts))]
[JsonSerializable(typeof(IReadOnlyList<AlertEvent>))]
[JsonSerializable(typeof(CrmRecord))]
[JsonSerializable(typeof(IReadOnlyList<CrmTaskState>))]
[JsonSerializable(typeof(IReadOnlyList<DimensionPoint>))]
internal sealed partial class StorageJson : JsonSerializerContext;
