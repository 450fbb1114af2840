using System.Text.Json.Serialization;

namespace HealthFunctions.Core.Accounts;

/// <summary>How account state is written for storage: camelCase, no null or default members.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(AccountState))]
public sealed partial class AccountJson : JsonSerializerContext;
