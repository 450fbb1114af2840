using System.Text.Json;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Json;
using HealthFunctions.Sources.Usage;

namespace HealthFunctions.Sources.PostHog;

/// <summary>What each event says, as a signal.</summary>
/// <param name="options">Which groups are the customers, and what the names of events mean.</param>
internal sealed class PostHogSignals(PostHogOptions options)
{
    private readonly UsageEventNames names = new(options);

    /// <summary>Null for an event that says nothing about health, as most of PostHog's own do.</summary>
    public Signal? Of(PostHogDelivery delivery)
    {
        var name = delivery.Event.Event;
        return !name.StartsWith('$') || names.Has(name) ? ActionOf(delivery).As(name, names) : name switch
        {
            "$pageview" or "$screen" or "$autocapture" => ActionOf(delivery).AsActivity(),
            "$identify" => OfIdentify(delivery),
            "$groupidentify" => OfGroupIdentify(delivery),
            _ => null,
        };
    }

    private UserAction ActionOf(PostHogDelivery delivery)
    {
        var user = delivery.Event.DistinctId ?? throw Missing("$.event.distinct_id");
        return new UserAction(
            IdOf(delivery.Event), TimeOf(delivery.Event), Named(GroupOf(delivery) ?? UserAlias.Of(user)), user, DomainOf(delivery));
    }

    /// <summary>A person is of interest for the company they belong to: by the group of the event, or by the domain of their mail.</summary>
    private ProfileSignal? OfIdentify(PostHogDelivery delivery)
    {
        var user = delivery.Event.DistinctId ?? throw Missing("$.event.distinct_id");
        var domain = DomainOf(delivery);
        return GroupOf(delivery) is { } group ? OfCompany(delivery, group, Member(Group(delivery), "properties"), UserAlias.Of(user))
            : domain is not null ? Profile(delivery.Event, UserAlias.Of(user)) with { MailDomain = domain }
            : null;
    }

    /// <summary>What the call itself sets comes first: the group's properties beside it may be those of a later moment.</summary>
    private ProfileSignal? OfGroupIdentify(PostHogDelivery delivery)
    {
        var properties = delivery.Event.Properties;
        if (TextOf(Member(properties, "$group_type")) != options.GroupType)
        {
            return null;
        }

        var group = TextOf(Member(properties, "$group_key")) ?? throw Missing("$.event.properties.$group_key");

        // Libraries on servers make up a person such as $company_acme, since nobody in particular does this.
        var alias = delivery.Event.DistinctId is { } user && !user.StartsWith('$') ? UserAlias.Of(user) : null;
        return OfCompany(delivery, group, Member(properties, "$group_set"), alias);
    }

    private static ProfileSignal OfCompany(PostHogDelivery delivery, string group, JsonElement properties, string? alias) =>
        new CompanyTraits(properties).AddTo(Profile(delivery.Event, group) with { MailDomain = DomainOf(delivery), Alias = alias });

    private static ProfileSignal Profile(PostHogEvent @event, string customer) =>
        new() { Id = IdOf(@event), OccurredAt = TimeOf(@event), ExternalId = Named(customer) };

    /// <summary>
    /// The key of the group that is the customer: as the library named it with the event, as PostHog fills it in beside the event, or as
    /// it is stored with the event under the number of its type.
    /// </summary>
    private string? GroupOf(PostHogDelivery delivery) =>
        TextOf(Member(Member(delivery.Event.Properties, "$groups"), options.GroupType))
        ?? TextOf(Member(Group(delivery), "id"))
        ?? (options.GroupProperty is { } property ? TextOf(Member(delivery.Event.Properties, property)) : null);

    private JsonElement Group(PostHogDelivery delivery) => Member(delivery.Groups, options.GroupType);

    private static string? DomainOf(PostHogDelivery delivery) =>
        MailDomain.Of(TextOf(Member(delivery.Person?.Properties ?? default, "email")))
        ?? MailDomain.Of(TextOf(Member(Member(delivery.Event.Properties, "$set"), "email")))
        ?? MailDomain.Of(delivery.Event.DistinctId);

    private static ExternalId Named(string id) => new(PostHogSource.SourceName, id);

    private static string IdOf(PostHogEvent @event) =>
        string.IsNullOrWhiteSpace(@event.Uuid) ? throw Missing("$.event.uuid") : @event.Uuid;

    private static DateTimeOffset TimeOf(PostHogEvent @event) => @event.Timestamp ?? throw Missing("$.event.timestamp");

    private static JsonElement Member(JsonElement json, string name) => JsonText.Member(json, name) ?? default;

    private static string? TextOf(JsonElement json) => JsonText.OfTextOrNumber(json);

    private static JsonException Missing(string path) => new("must be there", path, null, null);
}
