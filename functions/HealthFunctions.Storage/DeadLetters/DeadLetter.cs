using HealthFunctions.Storage.Deliveries;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.DeadLetters;

/// <summary>Something that could not be applied or pushed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Queue">The queue it was taken from.</param>
/// <param name="Reason">Why it could not be applied.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Body">The message as it was, and not the claim that it came by; empty where it is gone.</param>
/// <param name="FailedAt">When it was given up.</param>
public sealed record DeadLetter(string Id, string Queue, string Reason, long Attempts, string Body, DateTimeOffset FailedAt)
{
    /// <summary>The delivery that it was of, where it could be read so far.</summary>
    public DeliveryReference? Delivery { get; init; }

    /// <summary>The blob that holds the body, where a queue or a table does not; it is the letter's own from now on.</summary>
    public string? Blob { get; init; }

    /// <summary>The id of a message of a queue: the same whenever the same message is given up again.</summary>
    public static string IdOf(string queue, string messageId) => RowKey.Fingerprint($"{queue}\n{messageId}");
}
