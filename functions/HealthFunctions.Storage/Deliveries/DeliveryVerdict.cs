using System.Text.Json.Serialization;
using HealthFunctions.Core.Json;

namespace HealthFunctions.Storage.Deliveries;

/// <summary>What a sender was answered.</summary>
[JsonConverter(typeof(NamedEnumConverter<DeliveryVerdict>))]
public enum DeliveryVerdict
{
    /// <summary>Taken in: 200.</summary>
    Accepted,

    /// <summary>Not from whom it says: 401.</summary>
    Refused,

    /// <summary>Not understood: 400 or 415.</summary>
    Malformed,

    /// <summary>The source has no secret here: 503.</summary>
    NotConfigured,

    /// <summary>More bytes or more signals than are taken: 413.</summary>
    TooLarge,

    /// <summary>It could not be stored: 503.</summary>
    Unavailable,
}
