namespace HealthFunctions.Storage.Identities;

/// <summary>Which account an external id is.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Origin">Who says so.</param>
public sealed record Mapping(string AccountId, MappingOrigin Origin)
{
    /// <summary>Whether this says nothing that is not known already.</summary>
    internal bool IsKnownFrom(Mapping? current) => current?.AccountId == AccountId && current.Origin >= Origin;

    /// <summary>Whether this is to stand in place of what stands there. Of equal words the later one stands where they may change.</summary>
    internal bool Replaces(Mapping current) =>
        current.AccountId == AccountId
        || Origin > current.Origin
        || (Origin == current.Origin && MayChange(Origin));

    private static bool MayChange(MappingOrigin origin) => origin is MappingOrigin.Alias or MappingOrigin.Api;
}

/// <summary>What came of mapping an external id.</summary>
/// <param name="AccountId">The account that it is mapped to now.</param>
/// <param name="MayBeNews">Whether what waits for it must be looked for: false only where that was done a moment ago.</param>
public sealed record MappingOutcome(string AccountId, bool MayBeNews);

/// <summary>A customer is said to be two accounts: what stands stays until a person maps the id.</summary>
/// <param name="Source">The source that uses the id.</param>
/// <param name="ExternalId">The id there.</param>
/// <param name="MappedTo">The account that it is mapped to.</param>
/// <param name="ClaimedBy">The account that it is also said to be.</param>
/// <param name="LastSeenAt">When that was last said.</param>
public sealed record IdentityConflict(string Source, string ExternalId, string MappedTo, string ClaimedBy, DateTimeOffset LastSeenAt);
