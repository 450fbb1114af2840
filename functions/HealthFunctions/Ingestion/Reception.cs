using HealthFunctions.Core;
using HealthFunctions.Http;
using HealthFunctions.Storage.Deliveries;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Ingestion;

/// <summary>What a sender is answered, and what is noted of it.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Arrival">How the delivery was received.</param>
/// <param name="Delivery">The delivery, where more is known of it than when it began.</param>
internal sealed record Reception(IResult Answer, Arrival Arrival, DeliveryReference? Delivery = null)
{
    // Of a batch every item may be at fault; the first few tell enough.
    private const int MostFaultsNoted = 3;

    /// <summary>A body that was not read.</summary>
    public static Reception OfUnread(IResult problem, long? bytes)
    {
        var verdict = problem is IStatusCodeHttpResult { StatusCode: StatusCodes.Status413PayloadTooLarge } ? DeliveryVerdict.TooLarge : DeliveryVerdict.Malformed;
        return new Reception(problem, new Arrival(verdict, (problem as IValueHttpResult<Problem>)?.Value?.Detail) { Bytes = bytes ?? 0 });
    }

    /// <summary>A body that was not understood.</summary>
    public static Reception OfMalformed(string detail, IReadOnlyList<Fault> faults, long bytes)
    {
        var reason = string.Join("; ", faults.Take(MostFaultsNoted).Select(fault => $"{fault.Path} {fault.Reason}"));
        return new Reception(Problems.BadInput(detail, faults), new Arrival(DeliveryVerdict.Malformed, reason) { Bytes = bytes });
    }
}
