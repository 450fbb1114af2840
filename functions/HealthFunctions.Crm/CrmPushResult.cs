namespace HealthFunctions.Crm;

/// <summary>What became of one record: <see cref="Confirmed"/>, <see cref="Rejected"/> or <see cref="Postponed"/>.</summary>
public abstract record CrmPushResult
{
    private CrmPushResult(string accountId) => AccountId = accountId;

    /// <summary>The account that the record was of.</summary>
    public string AccountId { get; }

    /// <summary>The CRM said that it now shows the record.</summary>
    /// <param name="AccountId">The account.</param>
    /// <param name="CrmId">The record's id in the CRM, when it told.</param>
    public sealed record Confirmed(string AccountId, string? CrmId = null) : CrmPushResult(AccountId);

    /// <summary>The CRM will never take this record as it is: a person has to act, then replay it.</summary>
    /// <param name="AccountId">The account.</param>
    /// <param name="Reason">Why, in the CRM's words.</param>
    /// <param name="NextStep">What to do about it, in ours.</param>
    /// <param name="Fault">Where the cause lies.</param>
    public sealed record Rejected(string AccountId, string Reason, string NextStep, CrmFault Fault) : CrmPushResult(AccountId);

    /// <summary>Not now: the record, or whatever is newer by then, has to be pushed again.</summary>
    /// <param name="AccountId">The account.</param>
    /// <param name="Reason">Why, in one sentence.</param>
    /// <param name="RetryAfter">How long to wait before it can succeed.</param>
    /// <param name="Fault">Where the cause lies.</param>
    public sealed record Postponed(string AccountId, string Reason, TimeSpan RetryAfter, CrmFault Fault) : CrmPushResult(AccountId);
}
