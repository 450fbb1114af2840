namespace Azure.Messaging.ServiceBus.Broker;

/// <summary>
/// Takes messages whose properties equal all of those it names: https://learn.microsoft.com/azure/service-bus-messaging/topic-filters.
/// </summary>
internal sealed record CorrelationFilter
{
    public string? ContentType { get; init; }

    public string? CorrelationId { get; init; }

    public string? Label { get; init; }

    public string? MessageId { get; init; }

    public string? ReplyTo { get; init; }

    public string? ReplyToSessionId { get; init; }

    public string? SessionId { get; init; }

    public string? To { get; init; }

    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public bool Matches(Envelope envelope) =>
        Agrees(ContentType, envelope.ContentType) && Agrees(CorrelationId, envelope.CorrelationId) && Agrees(Label, envelope.Subject)
        && Agrees(MessageId, envelope.MessageId) && Agrees(ReplyTo, envelope.ReplyTo) && Agrees(ReplyToSessionId, envelope.ReplyToSessionId)
        && Agrees(SessionId, envelope.SessionId) && Agrees(To, envelope.To)
        && Properties.All(property => envelope.Properties.TryGetValue(property.Key, out var value) && property.Value == value?.ToString());

    private static bool Agrees(string? asked, string? actual) => asked is null || asked == actual;
}
