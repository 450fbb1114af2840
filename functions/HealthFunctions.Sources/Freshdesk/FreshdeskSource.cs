using System.Text.Json;
using HealthFunctions.Core;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.Freshdesk;

/// <summary>Support: tickets and what customers say of them. See the README beside this file.</summary>
/// <param name="options">Its settings.</param>
public sealed class FreshdeskSource(FreshdeskOptions options) : ISource
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "freshdesk";

    /// <summary>The type that our template for tickets gives itself.</summary>
    internal const string TicketType = "healthfunctions:ticket";

    /// <summary>The type that our template for ratings gives itself.</summary>
    internal const string RatingType = "healthfunctions:rating";

    private readonly FreshdeskSignals signals = new(options);

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public int MaxBodyBytes => options.MaxBodyBytes ?? SourceOptions.UsualMaxBodyBytes;

    /// <summary>
    /// Freshdesk does not sign: a rule brings the header <c>X-HealthFunctions-Secret</c> or logs in by HTTP Basic authentication. What is not
    /// configured is not looked at.
    /// </summary>
    public Authentication Authenticate(Delivery delivery)
    {
        var bySecret = SharedSecret.Check(Name, delivery, options.SecretList);
        var byLogin = BasicCredentials.Check(Name, delivery, options.CredentialList);
        return byLogin.Verdict == AuthenticationVerdict.Verified || bySecret.Verdict == AuthenticationVerdict.NotConfigured ? byLogin : bySecret;
    }

    /// <inheritdoc/>
    public Normalisation Normalise(Delivery delivery)
    {
        try
        {
            return JsonSerializer.Deserialize(delivery.Body.Span, FreshdeskJson.Default.FreshdeskMessage) is { } message
                ? Normalise(message)
                : Normalisation.Malformed(new Fault("$", "must be an object as the template in the source's README gives it"));
        }
        catch (JsonException fault)
        {
            return Normalisation.Malformed(JsonFault.Of(fault));
        }
    }

    private Normalisation Normalise(FreshdeskMessage message) => message.Type switch
    {
        TicketType => Normalisation.Of(signals.OfTicket(message)),
        RatingType => Normalisation.Of(FreshdeskSignals.OfRating(message)),
        _ => Normalisation.Nothing,
    };
}
