using HealthFunctions.Core.Pulses;
using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>The reasons that a pulse can give.</summary>
public sealed class ListPulseReasons
{
    [Function(nameof(ListPulseReasons))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "pulse-reasons")] HttpRequest request) =>
        Results.Json(new ReasonCodeList([.. ReasonLibrary.Default.InUse]), ApiJson.Default.ReasonCodeList);
}
