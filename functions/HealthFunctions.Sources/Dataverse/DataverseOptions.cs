using HealthFunctions.Core;
using HealthFunctions.Sources.Crm;

namespace HealthFunctions.Sources.Dataverse;

/// <summary>The settings at <c>Sources__dataverse__...</c>.</summary>
public sealed class DataverseOptions : CrmOptions
{
    /// <summary>Where the members stand that <see cref="Columns"/> does not name.</summary>
    internal const string UsualColumns =
        "name=name;owner=ownerid.name,ownerid;segment=new_segment.label,new_segment;plan=new_plan.label,new_plan;"
        + "lifecycleStage=new_lifecyclestage.label,new_lifecyclestage;arr=new_arr;mrr=new_mrr;tcv=new_tcv;"
        + "currency=new_currencycode,transactioncurrencyid.name;seats=new_seats;renewalDate=new_renewaldate;tenureStart=new_customersince;"
        + "domain=websiteurl;accountId=hf_accountid;pulse=new_csmpulse.label,new_csmpulse;"
        + "pulseReasons=new_csmpulsereasons.label,new_csmpulsereasons;pulseNote=new_csmpulsenote;pulseSetAt=new_csmpulsesetat;"
        + "pulseSetBy=new_csmpulsesetby.name,new_csmpulsesetby;dealKind=new_dealkind.label,new_dealkind;"
        + "contactRole=new_relationshiprole.label,new_relationshiprole;contactLeft=new_leftcompany;activityType=category";

    /// <summary>Which columns hold what, as <c>member=column</c> separated by <c>;</c>; what is not named stands where it usually does.</summary>
    public string Columns { get; set; } = "";

    /// <summary>
    /// What the numbers of choice columns mean, as <c>column.number=word</c> separated by <c>;</c>, where Dataverse does not send their
    /// labels or sends them in another language.
    /// </summary>
    public string Choices { get; set; } = "";

    internal override FieldMap Map => new(UsualColumns, Columns);

    /// <summary>The words by <c>column.number</c>.</summary>
    internal IReadOnlyDictionary<string, string> WordOfChoice
    {
        get
        {
            Dictionary<string, string> words = new(StringComparer.OrdinalIgnoreCase);
            foreach (var parts in ListOf(Choices).Select(entry => entry.Split('=', 2)).Where(parts => parts.Length == 2))
            {
                words[parts[0].Trim()] = parts[1].Trim();
            }

            return words;
        }
    }

    internal override IEnumerable<Fault> Check()
    {
        foreach (var fault in base.Check())
        {
            yield return fault;
        }

        if (FieldMap.Check(UsualColumns, Columns) is { } reason)
        {
            yield return new Fault(nameof(Columns), reason);
        }

        if (ListOf(Choices).FirstOrDefault(entry => !IsChoice(entry)) is { } wrong)
        {
            yield return new Fault(nameof(Choices), $"must have column.number=word, such as new_csmpulse.100000000=Green, but has '{wrong}'");
        }
    }

    private static bool IsChoice(string entry) =>
        entry.Split('=', 2) is [var choice, var word]
        && word.Trim().Length > 0
        && choice.Trim().Split('.') is [{ Length: > 0 }, var number]
        && int.TryParse(number, out _);
}
