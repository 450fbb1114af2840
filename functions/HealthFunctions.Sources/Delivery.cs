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

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>A header's value; null where it is missing or empty.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
