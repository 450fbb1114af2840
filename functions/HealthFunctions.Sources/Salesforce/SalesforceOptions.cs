using HealthFunctions.Core;
using HealthFunctions.Sources.Crm;

namespace HealthFunctions.Sources.Salesforce;

/// <summary>The settings at <c>Sources__salesforce__...</c>.</summary>
public sealed class SalesforceOptions : CrmOptions
{
    /// <summary>Where the members stand that <see cref="Fields"/> does not name.</summary>
    internal const string UsualFields =
        "name=Name;owner=Owner_Name__c,OwnerId;segment=Segment__c;plan=Plan__c;lifecycleStage=Lifecycle_Stage__c;arr=ARR__c;mrr=MRR__c;"
        + "tcv=TCV__c;currency=CurrencyIsoCode;seats=Seats__c;renewalDate=Renewal_Date__c;tenureStart=Customer_Since__c;domain=Website;"
        + "accountId=HealthFunctions_Account_Id__c;pulse=CSM_Pulse__c;pulseReasons=CSM_Pulse_Reasons__c;pulseNote=CSM_Pulse_Note__c;"
        + "pulseSetAt=CSM_Pulse_Set_At__c;pulseSetBy=CSM_Pulse_Set_By__c;dealKind=Type;contactRole=Relationship_Role__c;"
        + "contactLeft=Left_Company__c;activityType=Type";

    /// <summary>The ids of the organisations that may send, separated by <c>;</c>, of 15 or 18 characters.</summary>
    public string OrganizationIds { get; set; } = "";

    /// <summary>Which fields hold what, as <c>member=Field</c> separated by <c>;</c>; what is not named stands where it usually does.</summary>
    public string Fields { get; set; } = "";

    internal override FieldMap Map => new(UsualFields, Fields);

    /// <summary>The organisations that may send, in the longer form.</summary>
    internal IReadOnlyList<string> Organizations => [.. ListOf(OrganizationIds).Select(SalesforceId.Of).OfType<string>()];

    internal override IEnumerable<Fault> Check()
    {
        foreach (var fault in base.Check())
        {
            yield return fault;
        }

        if (ListOf(OrganizationIds).FirstOrDefault(id => SalesforceId.Of(id) is null) is { } wrong)
        {
            yield return new Fault(nameof(OrganizationIds), $"must be ids of 15 or 18 characters, such as 00D5g000004PLQK, but has '{wrong}'");
        }

        if (FieldMap.Check(UsualFields, Fields) is { } reason)
        {
            yield return new Fault(nameof(Fields), reason);
        }
    }
}
