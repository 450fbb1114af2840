namespace SamplePortfolio.Vendors;

/// <summary>One request that a source makes. It is signed when it is sent, so no signature stands here.</summary>
/// <param name="Source">One of <see cref="Sources"/>.</param>
/// <param name="Id">The vendor's id of the event or the batch: the same for a repeat.</param>
/// <param name="Kind">What it is, for people: the event's type.</param>
/// <param name="OccurredAt">When it happened; of a batch, when its last item did.</param>
/// <param name="Body">The bytes sent.</param>
internal sealed record Delivery(string Source, string Id, string Kind, DateTimeOffset OccurredAt, byte[] Body)
{
    /// <summary>How many events it carries.</summary>
    public int Items { get; init; } = 1;

    /// <summary>The first event of a batch, which is all that Segment signs; null when this is no batch.</summary>
    public byte[]? FirstItem { get; init; }

    /// <summary>Whether the vendor sends this for the second time, as all vendors do now and then.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>Where it goes, from the address of the app.</summary>
    public string Path => Source == Sources.Signals ? "api/signals" : $"api/webhooks/{Source}";

    /// <summary>Its media type.</summary>
    public string MediaType => Source == Sources.Signals ? "application/x-ndjson" : "application/json";
}
