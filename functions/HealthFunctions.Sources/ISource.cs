namespace HealthFunctions.Sources;

/// <summary>
/// A product that sends webhooks. Each has a folder of its own, with its authentication, its payload types, its normaliser
/// and a README for whoever connects it, and one line in <see cref="SourceRegistration"/>.
/// </summary>
public interface ISource
{
    /// <summary>The name in <c>/api/webhooks/{source}</c>, in settings and in identity mappings: lower case.</summary>
    string Name { get; }

    /// <summary>The largest body accepted, in bytes.</summary>
    int MaxBodyBytes { get; }

    /// <summary>
    /// The headers that <see cref="Normalise"/> reads. They travel with the body; all others, secrets among them, are dropped once
    /// the delivery has been authenticated.
    /// </summary>
    IReadOnlyList<string> HeadersRead => [];

    /// <summary>
    /// Whether its pulses are set where nobody checks them, such as in a CRM: then they are made to keep the rules
    /// (<see cref="HealthFunctions.Core.Pulses.PulseRules.Completed"/>), and its reasons may be any words.
    /// </summary>
    bool CompletesPulses => false;

    /// <summary>What the sender wants to read in the answer to a delivery that was taken in; null for our own receipt.</summary>
    SourceReply? Reply => null;

    /// <summary>Whether the delivery is from whom it says. Fails closed: with no secret configured nothing is.</summary>
    Authentication Authenticate(Delivery delivery);

    /// <summary>
    /// Turns a delivery into signals. Pure: the same delivery gives the same signals with the same ids, so it can be asked when
    /// the delivery arrives and again when it is applied.
    /// </summary>
    Normalisation Normalise(Delivery delivery);
}

/// <summary>An answer in the sender's own form, with status 200.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="Body">The answer.</param>
public sealed record SourceReply(string ContentType, string Body);
