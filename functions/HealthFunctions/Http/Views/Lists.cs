using HealthFunctions.Core.Pulses;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.DeadLetters;
using HealthFunctions.Storage.Deliveries;
using HealthFunctions.Storage.Identities;

namespace HealthFunctions.Http.Views;

/// <summary>A part of the accounts.</summary>
/// <param name="Items">The accounts.</param>
/// <param name="Total">How many match in all.</param>
/// <param name="Continuation">Where the next part begins; null where this is the last.</param>
internal sealed record AccountList(IReadOnlyList<AccountListing> Items, int Total, string? Continuation);

/// <summary>A part of the pulses of an account, newest first.</summary>
/// <param name="Items">The pulses.</param>
/// <param name="Continuation">Where the next part begins; null where this is the last.</param>
internal sealed record PulseList(IReadOnlyList<Pulse> Items, string? Continuation);

/// <summary>External ids that nobody has mapped.</summary>
/// <param name="Items">The ids.</param>
/// <param name="Continuation">Where the next part begins; null where this is the last.</param>
internal sealed record UnmatchedList(IReadOnlyList<UnmatchedIdentity> Items, string? Continuation);

/// <summary>External ids that are said to be two accounts.</summary>
/// <param name="Items">The ids, with both accounts.</param>
internal sealed record ConflictList(IReadOnlyList<IdentityConflict> Items);

/// <summary>A part of the dead letters, newest first.</summary>
/// <param name="Items">The dead letters, without their bodies.</param>
/// <param name="Continuation">Where the next part begins; null where this is the last.</param>
internal sealed record DeadLetterList(IReadOnlyList<DeadLetterSummary> Items, string? Continuation);

/// <summary>A part of the deliveries, newest first.</summary>
/// <param name="Items">The deliveries. Where few match there may be fewer than were asked for, even none, and more to come.</param>
/// <param name="Continuation">Where the next part begins; null where this is the last.</param>
internal sealed record DeliveryList(IReadOnlyList<DeliveryRecord> Items, string? Continuation);

/// <summary>The scales.</summary>
/// <param name="Active">The one that pulses are usually set on, and that reports show.</param>
/// <param name="Items">Each with its statuses, best first.</param>
internal sealed record PulseScaleList(string Active, IReadOnlyList<PulseScale> Items);

/// <summary>The reason codes.</summary>
/// <param name="Items">Each with its category.</param>
internal sealed record ReasonCodeList(IReadOnlyList<ReasonCode> Items);

/// <summary>An external id and its account.</summary>
/// <param name="Source">The source that uses the id.</param>
/// <param name="ExternalId">The id.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Origin">On whose word: <c>api</c>, <c>source</c>, <c>alias</c> or <c>domain</c>.</param>
internal sealed record IdentityView(string Source, string ExternalId, string AccountId, MappingOrigin Origin);

/// <summary>The account that another is to become part of.</summary>
internal sealed record MergeBody
{
    public required string Into { get; init; }
}

/// <summary>The account that an external id is to be mapped to.</summary>
internal sealed record IdentityBody
{
    public required string AccountId { get; init; }
}
