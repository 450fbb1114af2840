using System.Text.Json.Serialization;

namespace HealthFunctions.Core.Signals;

/// <summary>
/// One normalised fact about one account at one moment. Every source speaks in signals, and account state is nothing but
/// the signals folded together: in any order, each counted once.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(LoginSignal), "login")]
[JsonDerivedType(typeof(FeatureSignal), "feature")]
[JsonDerivedType(typeof(ActivitySignal), "activity")]
[JsonDerivedType(typeof(TicketSignal), "ticket")]
[JsonDerivedType(typeof(SurveySignal), "survey")]
[JsonDerivedType(typeof(SubscriptionSignal), "subscription")]
[JsonDerivedType(typeof(InvoiceSignal), "invoice")]
[JsonDerivedType(typeof(PaymentMethodSignal), "paymentMethod")]
[JsonDerivedType(typeof(DisputeSignal), "dispute")]
[JsonDerivedType(typeof(RefundSignal), "refund")]
[JsonDerivedType(typeof(DealSignal), "deal")]
[JsonDerivedType(typeof(TouchpointSignal), "touchpoint")]
[JsonDerivedType(typeof(ContactSignal), "contact")]
[JsonDerivedType(typeof(GoalSignal), "goal")]
[JsonDerivedType(typeof(MilestoneSignal), "milestone")]
[JsonDerivedType(typeof(PulseSignal), "pulse")]
[JsonDerivedType(typeof(OverrideSignal), "override")]
[JsonDerivedType(typeof(ProfileSignal), "profile")]
public abstract record Signal
{
    /// <summary>The delivery key: the same fact always comes with the same id, and is counted once. 1 to 256 characters, unique within its source and account.</summary>
    // The reader sets a member that is left out to null, whatever its initial value; hence the getter.
    public string Id { get => field ?? ""; init; }

    /// <summary>When it happened, by the source's own clock. It decides the order, not the time of arrival.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Orders signals of the same instant about the same object: the higher one is the later. Equal ranks are ordered by id.</summary>
    public int Rank { get; init; }

    /// <summary>
    /// The account, where the sender knows it. Either this or <see cref="ExternalId"/> is there; where both are, the sender says
    /// that they are the same customer, which counts unless the external id is mapped otherwise already.
    /// </summary>
    public string? AccountId { get; init; }

    /// <summary>The customer as the source names it; an identity mapping turns it into an account.</summary>
    public ExternalId? ExternalId { get; init; }

    /// <summary>
    /// The domain of the customer's e-mail addresses, lower case and never one of a public mail provider
    /// (<see cref="MailDomain"/>): it finds the account where nobody has mapped <see cref="ExternalId"/>.
    /// </summary>
    public string? MailDomain { get; init; }

    /// <summary>
    /// Another id by which the same source may name the same customer later, such as a card that is removed without saying
    /// whose it was. It is remembered with the account.
    /// </summary>
    public string? Alias { get; init; }

    /// <summary>Which source it came from. Set by the pipeline, never by the sender.</summary>
    public string Source { get => field ?? ""; init; }
}
