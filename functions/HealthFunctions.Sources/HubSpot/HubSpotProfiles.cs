using System.Globalization;
using System.Text.Json;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.HubSpot;

/// <summary>What a company property tells of the account.</summary>
/// <param name="options">Which properties tell what, and the names of owners.</param>
internal sealed class HubSpotProfiles(HubSpotOptions options)
{
    private const string Value = "$.propertyValue";

    private readonly Dictionary<string, HubSpotProfileField> fields = options.ProfileFields();
    private readonly Dictionary<string, string> owners = HubSpotOptions.PairsOf(options.Owners);

    /// <summary>Null for a property that tells nothing, or is empty now: a profile has no word for that.</summary>
    /// <param name="blank">A profile that names the company and the event.</param>
    /// <param name="property">The property.</param>
    /// <param name="value">Its new value.</param>
    public ProfileSignal? Of(ProfileSignal blank, string property, string? value) =>
        value is null || !fields.TryGetValue(property, out var field) ? null : field switch
        {
            HubSpotProfileField.Name => blank with { Name = value },
            HubSpotProfileField.Domain => WithDomains(blank, value),
            HubSpotProfileField.Owner => blank with { Owner = OwnerOf(value) },
            HubSpotProfileField.Segment => blank with { Segment = value },
            HubSpotProfileField.Plan => blank with { Plan = value },
            HubSpotProfileField.LifecycleStage => blank with { LifecycleStage = value },
            HubSpotProfileField.Arr => blank with { Arr = Amount(value) },
            HubSpotProfileField.Mrr => blank with { Mrr = Amount(value) },
            HubSpotProfileField.Tcv => blank with { Tcv = Amount(value) },
            HubSpotProfileField.Currency => blank with { Currency = value.ToUpperInvariant() },
            HubSpotProfileField.Seats => blank with { Seats = Count(value) },
            HubSpotProfileField.RenewalDate => blank with { RenewalDate = Day(value) },
            HubSpotProfileField.TenureStart => blank with { TenureStart = Day(value) },
        };

    /// <summary>A domain finds the account where the company is not mapped yet, and is mapped with it where it is.</summary>
    private static ProfileSignal? WithDomains(ProfileSignal blank, string value)
    {
        string[] domains = [.. SourceOptions.ListOf(value.ToLowerInvariant()).Where(MailDomain.IsValid).Distinct()];
        return domains.Length == 0
            ? null
            : blank with
            {
                MailDomain = domains[0],
                ExternalIds = new Dictionary<string, IReadOnlyList<string>> { [MailDomain.Source] = domains },
            };
    }

    private string OwnerOf(string value) =>
        owners.TryGetValue(value, out var name) ? name : value.All(char.IsAsciiDigit) ? $"hubspot owner {value}" : value;

    private static decimal Amount(string value) =>
        decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : throw new JsonException("must be a number", Value, null, null);

    private static int Count(string value) =>
        decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var count) && count is >= 0 and <= int.MaxValue && decimal.IsInteger(count)
            ? (int)count
            : throw new JsonException("must be a whole number", Value, null, null);

    /// <summary>Dates come as the milliseconds of their midnight in UTC; a text property may hold one as people write it.</summary>
    private static DateOnly Day(string value) =>
        UnixTime.ParseMilliseconds(value) is { } midnight ? DateOnly.FromDateTime(midnight.UtcDateTime)
        : DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new JsonException("must be a date", Value, null, null);
}
