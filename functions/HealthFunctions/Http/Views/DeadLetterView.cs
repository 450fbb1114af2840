using HealthFunctions.Storage.DeadLetters;
using HealthFunctions.Storage.Messages;

namespace HealthFunctions.Http.Views;

/// <summary>A dead letter with what was sent.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Queue">The queue it was taken from.</param>
/// <param name="Reason">Why it could not be applied.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="FailedAt">When it was given up.</param>
/// <param name="Source">Whose it is, where that is known.</param>
/// <param name="DeliveryId">The id of the delivery that it was of.</param>
/// <param name="DeliveryKey">The sender's own key of that delivery.</param>
/// <param name="ReceivedAt">When that delivery was received.</param>
/// <param name="Headers">The headers that travelled with the body of a delivery.</param>
/// <param name="Body">The body as its vendor sent it; of anything else the message as it was. Null where it is gone.</param>
internal sealed record DeadLetterView(
    string Id,
    string Queue,
    string Reason,
    long Attempts,
    DateTimeOffset FailedAt,
    string? Source,
    string? DeliveryId,
    string? DeliveryKey,
    DateTimeOffset? ReceivedAt,
    IReadOnlyDictionary<string, string>? Headers,
    string? Body)
{
    public static DeadLetterView Of(DeadLetter letter)
    {
        var delivery = MessageReading.Of(letter.Body).Message as DeliveryMessage;
        return new DeadLetterView(
            letter.Id,
            letter.Queue,
            letter.Reason,
            letter.Attempts,
            letter.FailedAt,
            letter.Delivery?.Source ?? delivery?.Source,
            letter.Delivery?.Id,
            letter.Delivery?.Key,
            letter.Delivery?.ReceivedAt,
            delivery?.Headers is { Count: > 0 } headers ? headers : null,
            letter.Body.Length == 0 ? null : delivery?.Body ?? letter.Body);
    }
}
