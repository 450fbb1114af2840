using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>A report over the portfolio, as JSON or CSV.</summary>
public sealed class GetReport(ReportApi reports)
{
    [Function(nameof(GetReport))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "reports/{name}")] HttpRequest request, string name, CancellationToken cancellationToken) =>
        reports.GetAsync(name, request, cancellationToken);
}
