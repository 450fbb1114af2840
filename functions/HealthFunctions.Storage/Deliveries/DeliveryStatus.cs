using System.Text.Json.Serialization;
using HealthFunctions.Core.Json;

namespace HealthFunctions.Storage.Deliveries;

/// <summary>How far a delivery has come.</summary>
[JsonConverter(typeof(NamedEnumConverter<DeliveryStatus>))]
public enum DeliveryStatus
{
    /// <summary>In the queue.</summary>
    Received,

    /// <summary>Every signal of it is in the state of an account.</summary>
    Applied,

    /// <summary>Dealt with, but some of it had no account yet and waits for a mapping.</summary>
    Unmatched,

    /// <summary>Understood, but it says nothing about health.</summary>
    Ignored,

    /// <summary>Not taken in, for a reason that lies outside its content: its verdict says which.</summary>
    Refused,

    /// <summary>Not understood.</summary>
    Malformed,

    /// <summary>Some of it could not be applied: there is a dead letter.</summary>
    Failed,
}
