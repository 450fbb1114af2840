namespace HealthFunctions.Ingestion;

/// <summary>What a queue tells of a message beside its body.</summary>
/// <param name="MessageId">The id that it gave the message: the same at every attempt.</param>
/// <param name="InsertedAt">When the message was put on it.</param>
/// <param name="Attempts">How often the message has been taken from it, this time included.</param>
public sealed record MessageArrival(string MessageId, DateTimeOffset InsertedAt, long Attempts);
