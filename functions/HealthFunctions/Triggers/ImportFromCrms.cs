using HealthFunctions.Crm;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Reads the accounts that have changed in each CRM whose settings say so.</summary>
public sealed class ImportFromCrms(CrmImporter importer)
{
    [Function(nameof(ImportFromCrms))]
    public Task Run([TimerTrigger("%Crm:ImportSchedule%")] TimerInfo timer, CancellationToken cancellationToken) => importer.ImportAllAsync(cancellationToken);
}
