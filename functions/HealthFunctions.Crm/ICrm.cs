using HealthFunctions.Core.Crm;

namespace HealthFunctions.Crm;

/// <summary>A CRM that can be made to show the health of accounts.</summary>
public interface ICrm
{
    /// <summary>The CRM's name in settings, messages and storage, such as <c>hubspot</c>.</summary>
    string Name { get; }

    /// <summary>The most records that one call to the CRM can carry; handing over that many at a time makes the fewest calls.</summary>
    int BatchSize { get; }

    /// <summary>Makes the CRM show <paramref name="records"/>. Pushing the same record twice is the same as pushing it once.</summary>
    /// <remarks>
    /// Whatever the CRM, the network or the settings do wrong comes back as a result, never as an exception. A call takes seconds, not
    /// minutes: what would have to wait longer comes back as <see cref="CrmPushResult.Postponed"/>, for the caller owns the retries.
    /// </remarks>
    /// <param name="records">Any number of records. Of several records of one account, the later one ends up in the CRM.</param>
    /// <param name="cancellationToken">Ends the call; what was sent by then may have taken effect.</param>
    /// <returns>One result a record, in the order of <paramref name="records"/>.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<IReadOnlyList<CrmPushResult>> PushAsync(IReadOnlyList<CrmRecord> records, CancellationToken cancellationToken);
}
