using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Crm;

namespace HealthFunctions.Sources.Dataverse;

/// <summary>What a change to a record of each table says.</summary>
/// <param name="signals">What records of any CRM say.</param>
internal sealed class DataverseSignals(CrmSignals signals)
{
    private const string Account = "account";
    private const string State = "statecode";
    private const string Inactive = "1";
    private const string Completed = "1";

    /// <summary>Whether changes to a table say anything of health.</summary>
    public static bool Reads(string table) => table is Account or "opportunity" or "contact" or "appointment" or "phonecall" or "email" or "task";

    /// <summary>Everything that a change says.</summary>
    /// <exception cref="UnreadableFieldException">A column that is needed is not there, or cannot be what it stands for.</exception>
    public IReadOnlyList<Signal> Of(DataverseChange change)
    {
        Signal?[] said = change.Table switch
        {
            Account => [signals.Profile(change.Record, change.At), PulseOf(change)],
            "opportunity" => [DealOf(change)],
            "contact" => [ContactOf(change)],
            _ => [TouchpointOf(change)],
        };
        return [.. said.OfType<Signal>()];
    }

    /// <summary>A pulse is set whenever its column, or the one with its time, is among those that were written.</summary>
    private PulseSignal? PulseOf(DataverseChange change)
    {
        if (!change.Wrote(signals.FieldsOf("pulse")) && !change.Wrote(signals.FieldsOf("pulseSetAt")))
        {
            return null;
        }

        change.Need(signals.FieldsOf("pulse"));
        return signals.Pulse(change.Record, $"pulse/{change.Record.Key}", SetAt(change) ?? change.At, change.InitiatedBy);
    }

    /// <summary>The time of a pulse counts only where it was written with it: else it is that of the pulse before.</summary>
    private DateTimeOffset? SetAt(DataverseChange change) =>
        change.Wrote(signals.FieldsOf("pulseSetAt")) ? change.Record.Time(signals.FieldsOf("pulseSetAt")) : null;

    private DealSignal? DealOf(DataverseChange change)
    {
        if (CompanyOfDeal(change) is not { } company)
        {
            return null;
        }

        var status = change.Record.Text(State) switch
        {
            "0" => DealStatus.Open,
            "1" => DealStatus.Won,
            "2" => DealStatus.Lost,
            null => throw DataverseChange.Missing(State),
            _ => throw change.Record.Fault(State, "must be 0, 1 or 2"),
        };
        var amount = status == DealStatus.Won
            ? change.Record.Amount("actualvalue", "estimatedvalue", "totalamount")
            : change.Record.Amount("estimatedvalue", "totalamount");
        var closesAt = status == DealStatus.Open
            ? change.Record.Time("estimatedclosedate")
            : change.Record.Time("actualclosedate", "estimatedclosedate");
        return signals.Deal(change.Record, change.At, company, status, amount, closesAt);
    }

    /// <summary>The account, or the customer where that is one: every opportunity has a customer, which may be a person.</summary>
    private static string? CompanyOfDeal(DataverseChange change)
    {
        if (!change.Record.Has("parentaccountid", "customerid"))
        {
            throw DataverseChange.Missing("customerid");
        }

        return (change.Record.Has("parentaccountid") ? change.IdIn("parentaccountid", Account) : null)
            ?? (change.Record.Has("customerid") ? change.IdIn("customerid", Account) : null);
    }

    private ContactSignal? ContactOf(DataverseChange change) => change.IdIn("parentcustomerid", Account) is not { } company
        ? null
        : signals.Contact(change.Record, change.At, company, change.Record.Text("emailaddress1"), change.Record.Text(State) == Inactive);

    /// <summary>An activity that is completed; of tasks only those whose category says that somebody was spoken with.</summary>
    private TouchpointSignal? TouchpointOf(DataverseChange change)
    {
        if (!change.Record.Has(State))
        {
            throw DataverseChange.Missing(State);
        }

        if (change.Record.Text(State) != Completed || change.IdIn("regardingobjectid", Account) is not { } company)
        {
            return null;
        }

        var named = signals.KindOfActivity(change.Record);
        TouchpointKind? kind = change.Table switch
        {
            _ when named == TouchpointKind.Review => named,
            "appointment" => TouchpointKind.Meeting,
            "phonecall" => TouchpointKind.Call,
            "email" => TouchpointKind.Email,
            _ => named,
        };
        return kind is null ? null : signals.Touchpoint(change.Record, TookPlace(change), company, kind.Value);
    }

    /// <summary>When it took place, as far as anybody wrote it down; never after it was said to be over.</summary>
    private static DateTimeOffset TookPlace(DataverseChange change) =>
        change.Record.Time("actualend", "senton", "scheduledend", "scheduledstart") is { } at && at <= change.At ? at : change.At;
}
