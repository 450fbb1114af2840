using HealthFunctions.Core;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.HubSpot;

/// <summary>The settings at <c>Sources__hubspot__...</c>. See the README beside this file.</summary>
public sealed class HubSpotOptions : SourceOptions
{
    /// <summary>What a contact's role is mapped to where the person has left.</summary>
    internal const string Left = "left";

    private const string UsualProperties =
        "name=name;domain=domain;hs_additional_domains=domain;hubspot_owner_id=owner;customer_segment=segment;plan=plan;"
        + "customer_stage=lifecycleStage;arr=arr;mrr=mrr;tcv=tcv;contract_currency=currency;seats=seats;"
        + "renewal_date=renewalDate;customer_since=tenureStart";

    private static readonly Dictionary<string, HubSpotProfileField> Fields =
        Enum.GetValues<HubSpotProfileField>().ToDictionary(field => field.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The target URL as it is entered in HubSpot, which signs it. Needed where the proxies before us do not tell the address that was
    /// called.
    /// </summary>
    public string Url { get; set; } = "";

    /// <summary>
    /// Whether a delivery without a signature of version 3 may be signed by version 1 or 2 instead. They sign no time, so that whoever
    /// has seen such a delivery can send it again.
    /// </summary>
    public bool AllowOlderSignatures { get; set; }

    /// <summary>
    /// The ids of further HubSpot apps whose writes are our own, separated by <c>;</c>. What the app writes that the webhook belongs to
    /// is known to be ours.
    /// </summary>
    public string OwnApps { get; set; } = "";

    /// <summary>What the properties begin with that we push to HubSpot: they are never read back.</summary>
    public string PushedPrefix { get; set; } = "healthfunctions_";

    /// <summary>The company property that holds our account id, as the push to HubSpot matches by it; empty for none.</summary>
    public string AccountIdProperty { get; set; } = "healthfunctions_account_id";

    /// <summary>
    /// Company properties and what they tell of the account, such as <c>contract_value=tcv</c>, separated by <c>;</c>, added to the
    /// usual ones. One without a field, such as <c>plan=</c>, is not read.
    /// </summary>
    public string Properties { get; set; } = "";

    /// <summary>The company property that holds the status of the pulse; empty for none.</summary>
    public string PulseProperty { get; set; } = "csm_pulse";

    /// <summary>The company property that holds the codes of the pulse's reasons.</summary>
    public string PulseReasonsProperty { get; set; } = "csm_pulse_reasons";

    /// <summary>The company property that holds the pulse's note.</summary>
    public string PulseNoteProperty { get; set; } = "csm_pulse_note";

    /// <summary>The names of owners by their ids in HubSpot, such as <c>123=ann@example.com</c>, separated by <c>;</c>.</summary>
    public string Owners { get; set; } = "";

    /// <summary>The names of users by their ids in HubSpot, which are not those of owners; written like <see cref="Owners"/>.</summary>
    public string Users { get; set; } = "";

    /// <summary>The contact property that holds what a person is to us; empty for none.</summary>
    public string ContactRoleProperty { get; set; } = "hs_buying_role";

    /// <summary>
    /// What the values of <see cref="ContactRoleProperty"/> mean: <c>champion</c>, <c>sponsor</c>, <c>user</c> or <c>left</c>, such as
    /// <c>CHAMPION=champion</c>, separated by <c>;</c>. Any other value is a user.
    /// </summary>
    public string ContactRoles { get; set; } =
        "CHAMPION=champion;EXECUTIVE_SPONSOR=sponsor;BUDGET_HOLDER=sponsor;DECISION_MAKER=sponsor;LEFT=left";

    /// <summary>The ids of the deal stages that mean won, separated by <c>;</c>.</summary>
    public string WonStages { get; set; } = "closedwon";

    /// <summary>The ids of the deal stages that mean lost, separated by <c>;</c>.</summary>
    public string LostStages { get; set; } = "closedlost";

    /// <summary>
    /// What the values of the deal property <c>dealtype</c> mean: <c>new</c>, <c>renewal</c>, <c>expansion</c> or <c>other</c>, such as
    /// <c>newbusiness=new</c>, separated by <c>;</c>.
    /// </summary>
    public string DealKinds { get; set; } = "newbusiness=new;existingbusiness=expansion;renewal=renewal";

    /// <summary>The company properties that are read into the account's profile, and where to. Those that are wrong are left out.</summary>
    internal Dictionary<string, HubSpotProfileField> ProfileFields()
    {
        var fields = PairsOf(UsualProperties);
        foreach (var (property, field) in PairsOf(Properties))
        {
            fields[property] = field;
        }

        return fields
            .Where(pair => Fields.ContainsKey(pair.Value))
            .ToDictionary(pair => pair.Key, pair => Fields[pair.Value], StringComparer.OrdinalIgnoreCase);
    }

    internal override IEnumerable<Fault> Check()
    {
        foreach (var fault in base.Check())
        {
            yield return fault;
        }

        if (Url.Length > 0 && !(Uri.TryCreate(Url, UriKind.Absolute, out var url) && url.Scheme is "https" or "http"))
        {
            yield return new Fault(nameof(Url), "must be the whole target URL, such as https://app.example.com/api/webhooks/hubspot");
        }

        string[] fields = ["", .. Fields.Keys];
        string[] roles = [.. Enum.GetNames<ContactRole>(), Left];
        var faults = CheckPairs(nameof(Properties), Properties, fields)
            .Concat(CheckPairs(nameof(ContactRoles), ContactRoles, roles))
            .Concat(CheckPairs(nameof(DealKinds), DealKinds, Enum.GetNames<DealKind>()))
            .Concat(CheckPairs(nameof(Owners), Owners))
            .Concat(CheckPairs(nameof(Users), Users))
            .Concat(CheckNotPushed());
        foreach (var fault in faults)
        {
            yield return fault;
        }
    }

    /// <summary>The entries <c>key=value</c> of a setting that is a list; the last word on a key stands.</summary>
    internal static Dictionary<string, string> PairsOf(string setting)
    {
        Dictionary<string, string> pairs = new(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in ListOf(setting))
        {
            var parts = entry.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is [{ Length: > 0 } key, var value])
            {
                pairs[key] = value;
            }
        }

        return pairs;
    }

    private static IEnumerable<Fault> CheckPairs(string name, string setting, params string[] values)
    {
        foreach (var entry in ListOf(setting))
        {
            var parts = entry.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is not [{ Length: > 0 }, var value] || (value.Length == 0 && !values.Contains("")))
            {
                yield return new Fault(name, $"must have a name and a value on both sides of =, but has '{entry}'");
            }
            else if (values.Length > 0 && !values.Contains(value, StringComparer.OrdinalIgnoreCase))
            {
                var known = string.Join(", ", values.Where(known => known.Length > 0));
                yield return new Fault(name, $"must map each name to one of: {known}; but has '{entry}'");
            }
        }
    }

    /// <summary>What we write and read back would go round for ever.</summary>
    private IEnumerable<Fault> CheckNotPushed()
    {
        (string Setting, string Property)[] read =
        [
            .. PairsOf(Properties).Keys.Select(property => (nameof(Properties), property)),
            (nameof(PulseProperty), PulseProperty),
            (nameof(PulseReasonsProperty), PulseReasonsProperty),
            (nameof(PulseNoteProperty), PulseNoteProperty),
        ];
        return read.Where(item => HubSpotEcho.IsPushed(item.Property, PushedPrefix)).Select(item => new Fault(
            item.Setting, $"must not read '{item.Property}': what begins with {nameof(PushedPrefix)} is what we write"));
    }
}
