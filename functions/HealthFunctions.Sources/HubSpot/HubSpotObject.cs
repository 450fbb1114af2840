namespace HealthFunctions.Sources.HubSpot;

/// <summary>The kinds of HubSpot objects that say something about health.</summary>
internal enum HubSpotObject
{
    Other,
    Company,
    Contact,
    Deal,
    Meeting,
    Call,
    Email,
    Communication,
}

/// <summary>What an event calls the object that it is about: by a type id, or by a name where it is of the older form.</summary>
internal static class HubSpotObjects
{
    /// <summary>The object of an event, by the first word of its type.</summary>
    public static HubSpotObject Of(HubSpotEvent @event) =>
        @event.SubscriptionType.Split('.')[0] is var name && name == "object" ? OfTypeId(@event.ObjectTypeId) : OfName(name);

    /// <summary>The two objects of an association, by their type ids or by the names in <c>DEAL_TO_COMPANY</c>.</summary>
    public static (HubSpotObject From, HubSpotObject To) OfAssociation(HubSpotEvent @event)
    {
        if (@event is { FromObjectTypeId: { } from, ToObjectTypeId: { } to })
        {
            return (OfTypeId(from), OfTypeId(to));
        }

        var names = (@event.AssociationType ?? "").Split("_TO_", 2);
        return names.Length == 2 ? (OfName(names[0]), OfName(names[1])) : default;
    }

    // https://developers.hubspot.com/docs/guides/crm/using-object-apis
    private static HubSpotObject OfTypeId(string? id) => id switch
    {
        "0-1" => HubSpotObject.Contact,
        "0-2" => HubSpotObject.Company,
        "0-3" => HubSpotObject.Deal,
        "0-18" => HubSpotObject.Communication,
        "0-47" => HubSpotObject.Meeting,
        "0-48" => HubSpotObject.Call,
        "0-49" => HubSpotObject.Email,
        _ => HubSpotObject.Other,
    };

    private static HubSpotObject OfName(string name) => name.ToUpperInvariant() switch
    {
        "CONTACT" => HubSpotObject.Contact,
        "COMPANY" => HubSpotObject.Company,
        "DEAL" => HubSpotObject.Deal,
        "COMMUNICATION" => HubSpotObject.Communication,
        "MEETING" or "MEETING_EVENT" => HubSpotObject.Meeting,
        "CALL" => HubSpotObject.Call,
        "EMAIL" => HubSpotObject.Email,
        _ => HubSpotObject.Other,
    };
}
