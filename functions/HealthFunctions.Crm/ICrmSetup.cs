namespace HealthFunctions.Crm;

/// <summary>Prepares a CRM for what is pushed to it. Running it twice changes nothing the second time.</summary>
public interface ICrmSetup
{
    /// <summary>The CRM's name, as in <see cref="ICrm.Name"/>.</summary>
    string Name { get; }

    /// <summary>Creates in the CRM the fields that are pushed and are not there yet; changes and deletes nothing.</summary>
    /// <param name="dryRun">Only tells what would be created.</param>
    /// <param name="cancellationToken">Ends the call; what was created by then stays, and the next run goes on from there.</param>
    /// <returns>Every field and what became of it.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<CrmSetupReport> EnsureFieldsAsync(bool dryRun, CancellationToken cancellationToken);
}
