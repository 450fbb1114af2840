using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Crm;

/// <summary>What records of a CRM say, once it is known which field holds what.</summary>
/// <param name="source">The CRM's name as a source.</param>
/// <param name="options">Its settings.</param>
internal sealed class CrmSignals(string source, CrmOptions options)
{
    private readonly FieldMap map = options.Map;
    private readonly IReadOnlyDictionary<string, DealKind> kindOfDeal = options.KindOfDeal;
    private readonly HashSet<string> reviewTypes = new(SourceOptions.ListOf(options.ReviewTypes), StringComparer.OrdinalIgnoreCase);

    /// <summary>The fields that hold a member.</summary>
    public IReadOnlyList<string> FieldsOf(string member) => map[member];

    /// <summary>What the record of a company says of it; null where no field that is read is filled in.</summary>
    public ProfileSignal? Profile(CrmRecord record, DateTimeOffset at)
    {
        var domain = WebDomain.Of(record.Text(map["domain"]));
        ProfileSignal profile = new()
        {
            Id = record.Key,
            OccurredAt = at,
            ExternalId = Customer(record.Id),
            AccountId = AccountOf(record),
            MailDomain = domain,
            Name = record.Text(map["name"]),
            Owner = record.Text(map["owner"]),
            Segment = record.Text(map["segment"]),
            Plan = record.Text(map["plan"]),
            LifecycleStage = record.Text(map["lifecycleStage"]),
            Arr = record.Amount(map["arr"]),
            Mrr = record.Amount(map["mrr"]),
            Tcv = record.Amount(map["tcv"]),
            Seats = Seats(record),
            RenewalDate = record.Day(map["renewalDate"]),
            TenureStart = record.Day(map["tenureStart"]),
            ExternalIds = domain is null ? null : new Dictionary<string, IReadOnlyList<string>> { [MailDomain.Source] = [domain] },
        };
        var says = profile is not
        {
            Name: null, Owner: null, Segment: null, Plan: null, LifecycleStage: null, Arr: null, Mrr: null, Tcv: null, Seats: null,
            RenewalDate: null, TenureStart: null, ExternalIds: null, AccountId: null
        };
        var hasAmounts = profile is not { Arr: null, Mrr: null, Tcv: null };
        return says ? profile with { Currency = hasAmounts ? CurrencyOf(record) : null } : null;
    }

    /// <summary>The pulse in the record of a company; null where none is set.</summary>
    /// <param name="record">The record.</param>
    /// <param name="id">What tells this pulse from all others.</param>
    /// <param name="at">When it was set.</param>
    /// <param name="authorIfNone">Who set it, where the record does not say.</param>
    public PulseSignal? Pulse(CrmRecord record, string id, DateTimeOffset at, string authorIfNone) =>
        record.Text(map["pulse"]) is not { } status ? null : new PulseSignal
        {
            Id = id,
            OccurredAt = at,
            ExternalId = Customer(record.Id),
            AccountId = AccountOf(record),
            Status = status,
            Reasons = (record.Text(map["pulseReasons"]) ?? "").Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Note = Shortened(record.Text(map["pulseNote"])),
            Author = record.Text(map["pulseSetBy"]) ?? authorIfNone,
        };

    /// <summary>A deal as it stands.</summary>
    /// <param name="record">Its record.</param>
    /// <param name="at">When it changed.</param>
    /// <param name="company">The id of the company's record.</param>
    /// <param name="status">Where it stands.</param>
    /// <param name="amount">What it is worth.</param>
    /// <param name="closesAt">When it was closed, or is expected to be.</param>
    public DealSignal Deal(CrmRecord record, DateTimeOffset at, string company, DealStatus status, decimal? amount, DateTimeOffset? closesAt) => new()
    {
        Id = record.Key,
        OccurredAt = at,
        Rank = status == DealStatus.Open ? 0 : 1,
        ExternalId = Customer(company),
        DealId = record.Id,
        Status = status,
        Kind = record.Text(map["dealKind"]) is { } type && kindOfDeal.TryGetValue(type, out var kind) ? kind : DealKind.Other,
        Amount = amount,
        Currency = amount is null ? null : CurrencyOf(record),
        ClosesAt = closesAt,
    };

    /// <summary>What a person is to us; null where the record does not tell, neither of a role nor of having left.</summary>
    /// <param name="record">The person's record.</param>
    /// <param name="at">When it changed.</param>
    /// <param name="company">The id of the company's record.</param>
    /// <param name="email">The person's e-mail address, of which only the domain is kept.</param>
    /// <param name="inactive">Whether the CRM itself says that the record is no longer in use.</param>
    public ContactSignal? Contact(CrmRecord record, DateTimeOffset at, string company, string? email, bool inactive = false) =>
        !record.Has(map["contactRole"]) && !record.Has(map["contactLeft"]) ? null : new ContactSignal
        {
            Id = record.Key,
            OccurredAt = at,
            ExternalId = Customer(company),
            MailDomain = MailDomain.Of(email),
            ContactId = record.Id,
            Role = RoleOf(record.Text(map["contactRole"])),
            Left = inactive || (record.Flag(map["contactLeft"]) ?? false),
        };

    /// <summary>A conversation that took place. Its id is the activity's: however often the record changes, it is one conversation.</summary>
    /// <param name="record">The activity's record.</param>
    /// <param name="at">When it took place.</param>
    /// <param name="company">The id of the company's record.</param>
    /// <param name="kind">How they spoke.</param>
    public TouchpointSignal Touchpoint(CrmRecord record, DateTimeOffset at, string company, TouchpointKind kind) => new()
    {
        Id = $"touchpoint/{record.Id}",
        OccurredAt = at,
        ExternalId = Customer(company),
        Kind = kind,
    };

    /// <summary>The kind of conversation that an activity's type names; null where it names none.</summary>
    public TouchpointKind? KindOfActivity(CrmRecord record) => record.Text(map["activityType"]) switch
    {
        null => null,
        { } type when reviewTypes.Contains(type) => TouchpointKind.Review,
        { } type => type.ToUpperInvariant() switch
        {
            "CALL" or "PHONE CALL" => TouchpointKind.Call,
            "EMAIL" or "E-MAIL" => TouchpointKind.Email,
            "MEETING" => TouchpointKind.Meeting,
            _ => null,
        },
    };

    private ExternalId Customer(string company) => new(source, company);

    /// <summary>Our own id of the account, where the CRM was told it.</summary>
    private string? AccountOf(CrmRecord record) => record.Text(map["accountId"]) is { } id && AccountId.IsValid(id) ? id : null;

    private string? CurrencyOf(CrmRecord record) =>
        record.Text(map["currency"]) is { } code && CrmOptions.IsCurrency(code) ? code
        : CrmOptions.IsCurrency(options.Currency) ? options.Currency
        : null;

    private int? Seats(CrmRecord record) => record.Amount(map["seats"]) switch
    {
        null => null,
        <= int.MaxValue and var seats => (int)seats,
        _ => throw record.Fault(map["seats"][0], "must be a number of seats"),
    };

    private static ContactRole RoleOf(string? role) => role?.ToUpperInvariant() switch
    {
        "CHAMPION" or "TRUE" or "1" => ContactRole.Champion,
        "SPONSOR" or "EXECUTIVE SPONSOR" or "DECISION MAKER" or "ECONOMIC BUYER" => ContactRole.Sponsor,
        _ => ContactRole.User,
    };

    private static string? Shortened(string? note) =>
        note is { Length: > SignalRules.MaxNoteLength }
            ? note[..(char.IsHighSurrogate(note[SignalRules.MaxNoteLength - 1]) ? SignalRules.MaxNoteLength - 1 : SignalRules.MaxNoteLength)]
            : note;
}
