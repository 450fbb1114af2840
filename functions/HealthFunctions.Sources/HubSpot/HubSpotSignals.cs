using System.Globalization;
using System.Text.Json;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.HubSpot;

/// <summary>What each event says, as a signal.</summary>
/// <param name="options">What the properties mean.</param>
internal sealed class HubSpotSignals(HubSpotOptions options)
{
    private const string StageProperty = "dealstage";

    private readonly HubSpotEcho echo = new(options);
    private readonly HubSpotProfiles profiles = new(options);
    private readonly HubSpotPulses pulses = new(options);
    private readonly HashSet<string> wonStages = new(SourceOptions.ListOf(options.WonStages), StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> lostStages = new(SourceOptions.ListOf(options.LostStages), StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> contactRoles = HubSpotOptions.PairsOf(options.ContactRoles);
    private readonly Dictionary<string, string> dealKinds = HubSpotOptions.PairsOf(options.DealKinds);

    /// <summary>The property that the others of an object belong to, by the kind of object.</summary>
    public IReadOnlyDictionary<HubSpotObject, string> MainProperties { get; } = new Dictionary<HubSpotObject, string>
    {
        [HubSpotObject.Company] = options.PulseProperty,
        [HubSpotObject.Contact] = options.ContactRoleProperty,
        [HubSpotObject.Deal] = StageProperty,
    };

    /// <summary>Null for an event that says nothing about health.</summary>
    /// <param name="event">The event.</param>
    /// <param name="saves">What else was saved with it.</param>
    public Signal? Of(HubSpotEvent @event, HubSpotSaves saves) => @event.SubscriptionType.Split('.') switch
    {
        [_, "propertyChange"] => OfChange(@event, saves),
        [_, "associationChange"] => OfAssociation(@event),
        [_, "merge"] when HubSpotObjects.Of(@event) == HubSpotObject.Company => OfMerge(@event),
        _ => null,
    };

    private Signal? OfChange(HubSpotEvent change, HubSpotSaves saves)
    {
        var property = change.PropertyName ?? throw Missing("$.propertyName");
        return HubSpotObjects.Of(change) switch
        {
            HubSpotObject.Company when Is(property, options.AccountIdProperty) => OfAccountId(change),
            _ when echo.IsOurs(change) => null,
            HubSpotObject.Company when Is(property, options.PulseProperty) =>
                pulses.Of(change, KeyOf(change), TimeOf(change), Company(ObjectOf(change)), saves),
            HubSpotObject.Company => profiles.Of(Profile(change, ObjectOf(change)), property, change.Value()),
            HubSpotObject.Contact when Is(property, options.ContactRoleProperty) => OfContactRole(change, saves),
            HubSpotObject.Deal when property == StageProperty => OfDealStage(change, saves),
            _ => null,
        };
    }

    /// <summary>The company itself says whose it is, whoever wrote it there: most often we did.</summary>
    private static ProfileSignal? OfAccountId(HubSpotEvent change) =>
        change.Value() is { } account && AccountId.IsValid(account) ? Profile(change, ObjectOf(change)) with { AccountId = account } : null;

    /// <summary>A person without a role, or of one that nobody gave a meaning, is one of many.</summary>
    private ContactSignal OfContactRole(HubSpotEvent change, HubSpotSaves saves)
    {
        string[] roles = [.. SourceOptions.ListOf(change.Value() ?? "").Select(value => contactRoles.GetValueOrDefault(value, nameof(ContactRole.User)))];
        return new ContactSignal
        {
            Id = KeyOf(change),
            OccurredAt = TimeOf(change),
            ExternalId = Named("contact", ObjectOf(change)),
            MailDomain = MailDomain.Of(saves.Beside(change, "email")),
            ContactId = ObjectOf(change),
            Role = Has(HubSpotOptions.Left) ? ContactRole.User
                : Has(nameof(ContactRole.Champion)) ? ContactRole.Champion
                : Has(nameof(ContactRole.Sponsor)) ? ContactRole.Sponsor
                : ContactRole.User,
            Left = Has(HubSpotOptions.Left),
        };

        bool Has(string role) => roles.Contains(role, StringComparer.OrdinalIgnoreCase);
    }

    private DealSignal? OfDealStage(HubSpotEvent change, HubSpotSaves saves)
    {
        if (change.Value() is not { } stage)
        {
            return null;
        }

        var status = wonStages.Contains(stage) ? DealStatus.Won : lostStages.Contains(stage) ? DealStatus.Lost : DealStatus.Open;

        // What closing a deal sets by itself; 0 unless it is won.
        var closedAmount = status == DealStatus.Won ? saves.Beside(change, "hs_closed_amount") : null;
        return new DealSignal
        {
            Id = KeyOf(change),
            OccurredAt = TimeOf(change),
            Rank = status == DealStatus.Open ? 0 : 1,
            ExternalId = Named("deal", ObjectOf(change)),
            DealId = ObjectOf(change),
            Status = status,
            Kind = KindOf(saves.Beside(change, "dealtype")),
            Amount = AmountOf(saves.Beside(change, "amount") ?? closedAmount),
            Currency = CurrencyOf(saves.Beside(change, "deal_currency_code")),
            ClosesAt = UnixTime.ParseMilliseconds(saves.Beside(change, "closedate")),
        };
    }

    private DealKind KindOf(string? type) =>
        type is not null && dealKinds.TryGetValue(type, out var name) && Enum.TryParse<DealKind>(name, ignoreCase: true, out var kind) ? kind : default;

    /// <summary>What only stands beside the stage and cannot be is left out, rather than to lose the stage for it.</summary>
    private static decimal? AmountOf(string? value) =>
        decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && amount >= 0 ? amount : null;

    private static string? CurrencyOf(string? value) =>
        value?.ToUpperInvariant() is { Length: 3 } code && code.All(char.IsAsciiLetterUpper) ? code : null;

    /// <summary>
    /// An event of a deal or a contact names no company; the one that puts it to a company tells whose it is, which is remembered as an
    /// alias. What was said with a customer is told by its association alone, since only that names the customer. Either end may be the
    /// company. That an association is gone says nothing: merging companies does it too.
    /// </summary>
    private static Signal? OfAssociation(HubSpotEvent @event)
    {
        if (@event.AssociationRemoved == true)
        {
            return null;
        }

        var (from, to) = HubSpotObjects.OfAssociation(@event);
        var (kind, id, company) =
            to == HubSpotObject.Company ? (from, @event.FromObjectId, @event.ToObjectId)
            : from == HubSpotObject.Company ? (to, @event.ToObjectId, @event.FromObjectId)
            : default;
        return kind switch
        {
            HubSpotObject.Contact or HubSpotObject.Deal when @event.IsPrimaryAssociation != false =>
                Profile(@event, company ?? throw Missing("$.toObjectId")) with
                {
                    Alias = Named(NameOf(kind), id ?? throw Missing("$.fromObjectId")).Id,
                },
            HubSpotObject.Meeting => Touchpoint(TouchpointKind.Meeting),
            HubSpotObject.Call => Touchpoint(TouchpointKind.Call),
            HubSpotObject.Email => Touchpoint(TouchpointKind.Email),
            HubSpotObject.Communication => Touchpoint(TouchpointKind.Other),
            _ => null,
        };

        // The key is the activity, not the event: HubSpot tells of an association from both its ends.
        TouchpointSignal Touchpoint(TouchpointKind touch) => new()
        {
            Id = Named(NameOf(kind), id ?? throw Missing("$.fromObjectId")).Id,
            OccurredAt = TimeOf(@event),
            ExternalId = Company(company ?? throw Missing("$.toObjectId")),
            Kind = touch,
        };
    }

    /// <summary>Whatever named one of the companies names the account of the one that was kept. A merge may make a new company of both.</summary>
    private static ProfileSignal OfMerge(HubSpotEvent merge)
    {
        var kept = merge.PrimaryObjectId ?? throw Missing("$.primaryObjectId");
        var merged = merge.MergedObjectIds ?? throw Missing("$.mergedObjectIds");
        string[] ids = [.. new[] { kept, merge.NewObjectId ?? kept }.Concat(merged.Select(id => $"{id}")).Where(id => id != "0").Distinct()];
        return Profile(merge, kept) with
        {
            ExternalIds = new Dictionary<string, IReadOnlyList<string>> { [HubSpotSource.SourceName] = ids },
        };
    }

    private static ProfileSignal Profile(HubSpotEvent @event, string company) =>
        new() { Id = KeyOf(@event), OccurredAt = TimeOf(@event), ExternalId = Company(company) };

    private static ExternalId Company(string id) => new(HubSpotSource.SourceName, id);

    private static ExternalId Named(string kind, string id) => new(HubSpotSource.SourceName, $"{kind}:{id}");

    private static string NameOf(HubSpotObject kind) => kind.ToString().ToLowerInvariant();

    private static string ObjectOf(HubSpotEvent change) => change.ObjectId ?? throw Missing("$.objectId");

    private static string KeyOf(HubSpotEvent @event) =>
        @event.Key() ?? throw Missing(@event.EventId is null ? "$.eventId" : @event.SubscriptionId is null ? "$.subscriptionId" : "$.occurredAt");

    private static DateTimeOffset TimeOf(HubSpotEvent @event) =>
        @event.Time() ?? throw new JsonException("must be a time in milliseconds since 1970", "$.occurredAt", null, null);

    private static bool Is(string property, string configured) =>
        configured.Length > 0 && property.Equals(configured, StringComparison.OrdinalIgnoreCase);

    private static JsonException Missing(string path) => new("must be there", path, null, null);
}
