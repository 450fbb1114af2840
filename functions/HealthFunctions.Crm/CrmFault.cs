namespace HealthFunctions.Crm;

/// <summary>Where the cause of a failed push lies, and so who can end it.</summary>
public enum CrmFault
{
    /// <summary>In the record: the CRM does not accept one of its values.</summary>
    Record,

    /// <summary>In the settings here or in the CRM: a token, a permission, a missing property.</summary>
    Configuration,

    /// <summary>In the CRM or on the way to it: an outage, a limit, an answer that makes no sense.</summary>
    Crm,
}
