using System.Text.Json;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Json;
using HealthFunctions.Sources.Usage;

namespace HealthFunctions.Sources.Segment;

/// <summary>What each call says, as a signal.</summary>
/// <param name="names">What the names of track events mean.</param>
internal sealed class SegmentSignals(UsageEventNames names)
{
    /// <summary>Null for a call that says nothing about health.</summary>
    public Signal? Of(SegmentEvent call) => call.Type switch
    {
        "track" => ActionOf(call).As(call.Event ?? throw Missing("$.event"), names),
        "page" or "screen" => ActionOf(call).AsActivity(),
        "group" => OfCompany(call, call.GroupId ?? throw Missing("$.groupId"), call.Traits, DomainOfPerson(call)),
        "identify" => OfIdentify(call),
        _ => null,
    };

    private static UserAction ActionOf(SegmentEvent call)
    {
        var user = call.UserId ?? call.AnonymousId ?? throw new JsonException("must be there, or anonymousId", "$.userId", null, null);
        return new UserAction(IdOf(call), TimeOf(call), Named(GroupOf(call) ?? UserAlias.Of(user)), user, DomainOfPerson(call));
    }

    /// <summary>
    /// A person is of interest for the company they belong to: by the reserved trait, by the group that the call was made in, or by the
    /// domain of their mail.
    /// </summary>
    private static ProfileSignal? OfIdentify(SegmentEvent call)
    {
        var company = JsonText.Member(call.Traits, "company") ?? default;
        var domain = DomainOf(call.Traits) ?? DomainOfPerson(call);
        return (new CompanyTraits(company).Text("id") ?? GroupOf(call)) is { } group ? OfCompany(call, group, company, domain)
            : domain is not null && (call.UserId ?? call.AnonymousId) is { } user
                ? new ProfileSignal { Id = IdOf(call), OccurredAt = TimeOf(call), ExternalId = Named(UserAlias.Of(user)), MailDomain = domain }
            : null;
    }

    /// <summary>
    /// The call says also that its user belongs to the company: remembered as an alias, it finds the account of what that user does
    /// without naming a group.
    /// </summary>
    private static ProfileSignal OfCompany(SegmentEvent call, string group, JsonElement traits, string? mailDomain) =>
        new CompanyTraits(traits).AddTo(new ProfileSignal
        {
            Id = IdOf(call),
            OccurredAt = TimeOf(call),
            ExternalId = Named(group),
            MailDomain = mailDomain,
            Alias = (call.UserId ?? call.AnonymousId) is { } user ? UserAlias.Of(user) : null,
        });

    private static ExternalId Named(string id) => new(SegmentSource.SourceName, id);

    private static string? GroupOf(SegmentEvent call) => call.Context?.GroupId ?? call.GroupId;

    /// <summary>The mail of the person, as some libraries add it to every call and as it is the user's id in some products.</summary>
    private static string? DomainOfPerson(SegmentEvent call) => DomainOf(call.Context?.Traits ?? default) ?? MailDomain.Of(call.UserId);

    private static string? DomainOf(JsonElement person) => MailDomain.Of(JsonText.Member(person, "email") is { } email ? JsonText.Of(email) : null);

    private static string IdOf(SegmentEvent call) => call.MessageId ?? throw Missing("$.messageId");

    /// <summary>One of the call's own times, never that of arrival: it would change with a retry.</summary>
    private static DateTimeOffset TimeOf(SegmentEvent call) =>
        call.Timestamp ?? call.OriginalTimestamp ?? call.ReceivedAt ?? throw Missing("$.timestamp");

    private static JsonException Missing(string path) => new("must be there", path, null, null);
}
