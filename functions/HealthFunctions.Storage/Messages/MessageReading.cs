using System.Text.Json;

namespace HealthFunctions.Storage.Messages;

/// <summary>A message, or why it can never be applied.</summary>
/// <param name="Message">The message.</param>
/// <param name="Fault">Why there is none.</param>
/// <param name="ClaimedBlob">The blob it was in, where it was too large for the queue.</param>
public sealed record MessageReading(PipelineMessage? Message, string? Fault, string? ClaimedBlob = null)
{
    /// <summary>What was read: the message itself, and not the claim or the base64 that it came in.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Reads a message. Anything at all can be passed.</summary>
    public static MessageReading Of(string body) => Parse(body) with { Text = body };

    private static MessageReading Parse(string body)
    {
        try
        {
            var message = JsonSerializer.Deserialize(body, StorageJson.Default.PipelineMessage);
            return message switch
            {
                null => new MessageReading(null, "It is empty."),
                { Version: PipelineMessage.CurrentVersion } => new MessageReading(message, null),
                _ => new MessageReading(null, $"It is of version {message.Version}; known is {PipelineMessage.CurrentVersion}."),
            };
        }
        catch (JsonException fault)
        {
            return new MessageReading(null, $"It cannot be read: {fault.Message}");
        }
        catch (NotSupportedException)
        {
            return new MessageReading(null, "It has no known type.");
        }
    }
}
