using System.Globalization;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Crm;

/// <summary>An account as a CRM has it.</summary>
/// <param name="CrmId">Its record's id in the CRM.</param>
/// <param name="AccountId">The id that it has here, where the record says so.</param>
/// <param name="ModifiedAt">When the record was last changed.</param>
/// <param name="Values">What the record says, by member (<see cref="CrmImportFields.Members"/>).</param>
public sealed record CrmAccount(string CrmId, string? AccountId, DateTimeOffset ModifiedAt, IReadOnlyDictionary<string, string> Values)
{
    private const int LongestText = 200;

    /// <summary>
    /// The same as a signal. Its id is made of the record and the time of its change, so that a record that is read again is applied once.
    /// A value that cannot be read is left out: one odd amount must not keep the owner from being known.
    /// </summary>
    /// <param name="crm">The CRM's name, which is that of its source, too: both name the same record by the same external id.</param>
    /// <param name="currency">The currency of amounts whose record names none; empty for none.</param>
    public ProfileSignal ToSignal(string crm, string currency)
    {
        var domain = DomainOf(Text("domain"));
        var (arr, mrr, tcv) = (Amount("arr"), Amount("mrr"), Amount("tcv"));
        var named = Text("currency") ?? (currency.Length > 0 ? currency : null);
        return new ProfileSignal
        {
            Id = $"import-{CrmId}-{ModifiedAt.ToUnixTimeMilliseconds()}",
            OccurredAt = ModifiedAt,
            Source = crm,
            ExternalId = new ExternalId(crm, CrmId),
            AccountId = Core.Accounts.AccountId.IsValid(AccountId) ? AccountId : null,
            MailDomain = domain,
            Name = Text("name"),
            Owner = Text("owner"),
            Segment = Text("segment"),
            Plan = Text("plan"),
            LifecycleStage = Text("lifecycleStage"),
            Arr = arr,
            Mrr = mrr,
            Tcv = tcv,
            Currency = (arr ?? mrr ?? tcv) is null ? null : named?.ToUpperInvariant(),
            RenewalDate = Day("renewalDate"),
            TenureStart = Day("tenureStart"),
            ExternalIds = domain is null ? null : new Dictionary<string, IReadOnlyList<string>> { [Core.Signals.MailDomain.Source] = [domain] },
        };
    }

    private string? Text(string member) =>
        Values.TryGetValue(member, out var text) ? text.Length > LongestText ? text[..LongestText] : text : null;

    private decimal? Amount(string member) =>
        decimal.TryParse(Text(member), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && amount >= 0 ? amount : null;

    /// <summary>A day, the day of an instant, or the milliseconds of its midnight.</summary>
    private DateOnly? Day(string member)
    {
        var text = Text(member);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds < 253_402_300_800_000)
            return DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime);

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? DateOnly.FromDateTime(instant.UtcDateTime)
            : null;
    }

    /// <summary>The domain of a mail domain or of an address such as <c>https://www.acme.com/about</c>.</summary>
    private static string? DomainOf(string? text)
    {
        if (text is null || !Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}", UriKind.Absolute, out var address))
            return null;

        var host = address.IdnHost.ToLowerInvariant();
        host = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
        return Core.Signals.MailDomain.IsValid(host) ? host : null;
    }
}
