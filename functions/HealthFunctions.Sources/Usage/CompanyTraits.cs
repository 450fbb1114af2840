using System.Globalization;
using System.Text.Json;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Json;

namespace HealthFunctions.Sources.Usage;

/// <summary>
/// Traits or properties of a company. They are whatever the sender thought of, so one of a kind that cannot be read says nothing and
/// does not fail the others; names are taken in camelCase and snake_case.
/// </summary>
/// <param name="traits">The object that holds them; anything else holds none.</param>
internal readonly struct CompanyTraits(JsonElement traits)
{
    /// <summary>The profile with all that the traits say of it.</summary>
    public ProfileSignal AddTo(ProfileSignal profile) => profile with
    {
        AccountId = Text("accountId", "account_id") is { } id && AccountId.IsValid(id) ? id : null,
        MailDomain = MailDomain.Of(Text("email")) ?? profile.MailDomain,
        Name = Text("name"),
        Owner = Text("owner"),
        Segment = Text("segment"),
        Plan = Text("plan"),
        LifecycleStage = Text("lifecycleStage", "lifecycle_stage"),
        Arr = Amount("arr"),
        Mrr = Amount("mrr"),
        Tcv = Amount("tcv"),
        Currency = Text("currency")?.ToUpperInvariant(),
        Seats = Count("seats"),
        RenewalDate = Day("renewalDate", "renewal_date"),
        TenureStart = Day("createdAt", "created_at"),
        ExternalIds = Domains() is { Length: > 0 } domains
            ? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [MailDomain.Source] = domains }
            : null,
    };

    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (JsonText.Member(traits, name) is { } value && JsonText.OfTextOrNumber(value) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    private decimal? Amount(params ReadOnlySpan<string> names) =>
        decimal.TryParse(Text(names), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    private int? Count(params ReadOnlySpan<string> names) =>
        int.TryParse(Text(names), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) ? count : null;

    private DateOnly? Day(params ReadOnlySpan<string> names) =>
        DateTimeOffset.TryParse(Text(names), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? DateOnly.FromDateTime(time.UtcDateTime)
            : null;

    /// <summary>The trait <c>domain</c>, or the list <c>domains</c>: those that tell who the customer is.</summary>
    private string[] Domains()
    {
        IEnumerable<string?> given = JsonText.Member(traits, "domains") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(JsonText.Of).Prepend(Text("domain"))
            : [Text("domain")];
        return [.. given.Select(domain => domain?.Trim().ToLowerInvariant()).OfType<string>().Where(MailDomain.IsValid).Distinct(StringComparer.Ordinal)];
    }
}
