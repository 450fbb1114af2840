namespace HealthFunctions.Crm;

/// <summary>Reads the accounts of a CRM: who is in charge of them, what they are worth, when they renew.</summary>
public interface ICrmImport
{
    /// <summary>The CRM's name, as in <see cref="ICrm.Name"/>.</summary>
    string Name { get; }

    /// <summary>Reads a page of accounts, those that were changed longest ago first.</summary>
    /// <param name="since">Only what was changed then or later; null for everything.</param>
    /// <param name="next">What the page before gave; null for the first page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page. Whatever the CRM, the network or the settings do wrong is said in it, and is no exception.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<CrmImportPage> ReadAsync(DateTimeOffset? since, string? next, CancellationToken cancellationToken);
}

/// <summary>A page of accounts.</summary>
/// <param name="Accounts">The accounts, in the order in which they were changed.</param>
/// <param name="Next">What the next page is asked for with; null after the last.</param>
/// <param name="Problem">Why there is no page and what to do about it; null where there is one.</param>
public sealed record CrmImportPage(IReadOnlyList<CrmAccount> Accounts, string? Next, string? Problem = null)
{
    internal static CrmImportPage Failed(string problem) => new([], null, problem);
}
