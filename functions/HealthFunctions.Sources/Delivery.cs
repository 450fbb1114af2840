using System.Web;
using HealthFunctions.Core.Pulses;

namespace HealthFunctions.Sources;

/// <summary>One webhook request as it arrived, before anything is believed of it.</summary>
public sealed record Delivery
{
    /// <summary>The raw bytes of the body: signatures are over these, not over anything read from them.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>
    /// The headers, by name without regard to case, whatever dictionary they come in; a header sent twice has its values joined
    /// by a comma.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Headers
    {
        get;
        init => field = value
            .GroupBy(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(header => header.Key, header => string.Join(',', header), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The HTTP method.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>
    /// The address as the sender called it, with its query, as far as the proxies before us tell; null where nobody knows.
    /// Only for checking that a delivery is from whom it says: it does not travel with the body.
    /// </summary>
    public Uri? Address { get; init; }

    /// <summary>What a pulse can say when it is read; what comes with the product unless told otherwise.</summary>
    public PulseCatalogue Pulses { get; init; } = PulseCatalogue.Default;

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>A header's value; null where it is missing or empty.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>A value of the address's query; null where it is missing or empty.</summary>
    public string? Query(string name) =>
        Address is not null && HttpUtility.ParseQueryString(Address.Query)[name] is { Length: > 0 } value ? value : null;
}
