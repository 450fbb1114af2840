using Azure;

namespace HealthFunctions.Storage.Notifications;

/// <summary>Whose turn it is to tell one target of what waits in one shard, so that two do not tell it the same at the same time.</summary>
/// <param name="Target">The target.</param>
/// <param name="Shard">The shard.</param>
/// <param name="Failures">How often in a row it could not be told.</param>
/// <param name="NotBefore">When to try again; null for at once.</param>
/// <param name="TakenUntil">Until when somebody has it; null where nobody has.</param>
/// <param name="ETag">As it was read.</param>
public sealed record Turn(string Target, string Shard, int Failures, DateTimeOffset? NotBefore, DateTimeOffset? TakenUntil, ETag ETag);
