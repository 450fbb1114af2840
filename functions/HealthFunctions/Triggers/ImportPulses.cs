using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Sets many pulses at once, from CSV or JSON: each is accepted or rejected by itself.</summary>
public sealed class ImportPulses(PulseImportApi pulses)
{
    [Function(nameof(ImportPulses))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "pulses/import")] HttpRequest request, CancellationToken cancellationToken) =>
        pulses.ImportAsync(request, cancellationToken);
}
