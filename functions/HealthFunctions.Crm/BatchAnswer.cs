namespace HealthFunctions.Crm;

/// <summary>What a CRM made of one request, told by its folder in words that all CRMs share; <see cref="BatchCrm"/> decides what follows.</summary>
public abstract record BatchAnswer
{
    private BatchAnswer()
    {
    }

    /// <summary>The CRM answered record by record.</summary>
    /// <param name="Results">One result a record, in the order of the batch.</param>
    /// <param name="Pause">How long the CRM asked to wait before the next request, when it asked.</param>
    public sealed record Answered(IReadOnlyList<CrmPushResult> Results, TimeSpan? Pause = null) : BatchAnswer;

    /// <summary>The CRM refused the whole batch because of something in it, without saying which record it was: it is bisected.</summary>
    /// <param name="Reason">Why, in the CRM's words.</param>
    /// <param name="NextStep">What to do about it, in ours.</param>
    public sealed record Refused(string Reason, string NextStep) : BatchAnswer;

    /// <summary>Something in between failed, and the same request may succeed in a moment. It may also have taken effect.</summary>
    /// <param name="Reason">Why, in one sentence.</param>
    /// <param name="RetryAfter">How long the CRM asked to wait, when it asked.</param>
    public sealed record Interrupted(string Reason, TimeSpan? RetryAfter = null) : BatchAnswer;

    /// <summary>No request will succeed before <paramref name="RetryAfter"/>: neither this one nor the next.</summary>
    /// <param name="Reason">Why, in one sentence.</param>
    /// <param name="RetryAfter">How long to wait.</param>
    /// <param name="Fault">Where the cause lies.</param>
    public sealed record Unavailable(string Reason, TimeSpan RetryAfter, CrmFault Fault) : BatchAnswer;
}
