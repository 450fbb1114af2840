using HealthFunctions.Core.Pulses;
using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>The scales that a pulse can be set on, with the guideline of each status.</summary>
public sealed class ListPulseScales(PulseScales scales)
{
    [Function(nameof(ListPulseScales))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "pulse-scales")] HttpRequest request) =>
        Results.Json(new PulseScaleList(scales.Active.Name, scales.All), ApiJson.Default.PulseScaleList);
}
