using System.Text.Json;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Segment;

/// <summary>What each call says, as a signal.</summary>
/// <param name="names">What the names of track events mean.</param>
internal sealed class SegmentSignals(SegmentEventNames names)
{
    /// <summary>Null for a call that says nothing about health.</summary>
    public Signal? Of(SegmentEvent call) => call.Type switch
    {
        "track" => OfTrack(call),
        "page" or "screen" => Activity(call),
        "group" => Profile(call, call.GroupId ?? throw Missing("$.groupId"), new SegmentTraits(call.Traits)),
        "identify" => OfIdentify(call),
        _ => null,
    };

    private Signal OfTrack(SegmentEvent call)
    {
        var name = call.Event ?? throw Missing("$.event");
        if (names.IsLogin(name))
        {
            return new LoginSignal { Id = IdOf(call), OccurredAt = TimeOf(call), ExternalId = CustomerOf(call), User = UserOf(call) };
        }

        return names.FeatureOf(name) is { } feature
            ? new FeatureSignal { Id = IdOf(call), OccurredAt = TimeOf(call), ExternalId = CustomerOf(call), User = UserOf(call), Feature = feature }
            : Activity(call);
    }

    private static ActivitySignal Activity(SegmentEvent call) =>
        new() { Id = IdOf(call), OccurredAt = TimeOf(call), ExternalId = CustomerOf(call), User = UserOf(call) };

    /// <summary>A person is of interest with a company only: by the reserved trait, or by the group that the call was made in.</summary>
    private static ProfileSignal? OfIdentify(SegmentEvent call)
    {
        var company = new SegmentTraits(call.Traits).Company;
        return (company.Text("id") ?? GroupOf(call)) is { } group ? Profile(call, group, company) : null;
    }

    /// <summary>
    /// The call says also that its user belongs to the company: remembered as an alias, it finds the account of what that user does
    /// without naming a group.
    /// </summary>
    private static ProfileSignal Profile(SegmentEvent call, string group, SegmentTraits traits) => new()
    {
        Id = IdOf(call),
        OccurredAt = TimeOf(call),
        ExternalId = new ExternalId(SegmentSource.SourceName, group),
        Alias = (call.UserId ?? call.AnonymousId) is { } user ? AliasOf(user) : null,
        Name = traits.Text("name"),
        Owner = traits.Text("owner"),
        Segment = traits.Text("segment", "plan"),
        LifecycleStage = traits.Text("lifecycleStage", "lifecycle_stage"),
        Arr = traits.Amount("arr"),
        Mrr = traits.Amount("mrr"),
        Tcv = traits.Amount("tcv"),
        Currency = traits.Text("currency")?.ToUpperInvariant(),
        Seats = traits.Count("seats"),
        RenewalDate = traits.Day("renewalDate", "renewal_date"),
        TenureStart = traits.Day("createdAt", "created_at"),
    };

    private static ExternalId CustomerOf(SegmentEvent call) =>
        new(SegmentSource.SourceName, GroupOf(call) ?? AliasOf(UserOf(call)));

    private static string? GroupOf(SegmentEvent call) => call.Context?.GroupId ?? call.GroupId;

    private static string AliasOf(string user) => $"user:{user}";

    private static string UserOf(SegmentEvent call) =>
        call.UserId ?? call.AnonymousId ?? throw new JsonException("must be there, or anonymousId", "$.userId", null, null);

    private static string IdOf(SegmentEvent call) => call.MessageId ?? throw Missing("$.messageId");

    /// <summary>One of the call's own times, never that of arrival: it would change with a retry.</summary>
    private static DateTimeOffset TimeOf(SegmentEvent call) =>
        call.Timestamp ?? call.OriginalTimestamp ?? call.ReceivedAt ?? throw Missing("$.timestamp");

    private static JsonException Missing(string path) => new("must be there", path, null, null);
}
