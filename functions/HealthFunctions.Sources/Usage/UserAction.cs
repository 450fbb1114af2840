using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Usage;

/// <summary>Somebody did something in the product.</summary>
/// <param name="Id">The delivery key.</param>
/// <param name="At">When.</param>
/// <param name="Customer">For whom, as the source names customers.</param>
/// <param name="User">Who.</param>
/// <param name="MailDomain">The domain of their mail, where it says who the customer is.</param>
internal sealed record UserAction(string Id, DateTimeOffset At, ExternalId Customer, string User, string? MailDomain)
{
    /// <summary>The action as its event's name says, by configuration.</summary>
    public Signal As(string @event, UsageEventNames names) =>
        names.IsLogin(@event) ? new LoginSignal { Id = Id, OccurredAt = At, ExternalId = Customer, MailDomain = MailDomain, User = User }
        : names.FeatureOf(@event) is { } feature
            ? new FeatureSignal { Id = Id, OccurredAt = At, ExternalId = Customer, MailDomain = MailDomain, User = User, Feature = feature }
        : AsActivity();

    /// <summary>The action as one of no special meaning.</summary>
    public ActivitySignal AsActivity() => new() { Id = Id, OccurredAt = At, ExternalId = Customer, MailDomain = MailDomain, User = User };
}
