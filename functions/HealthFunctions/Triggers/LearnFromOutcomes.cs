using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Learns from outcomes how likely they are, and proposes weights. It activates nothing.</summary>
public sealed class LearnFromOutcomes(LearningApi learning)
{
    [Function(nameof(LearnFromOutcomes))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "models/learn")] HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await JsonBody<LearnBody>.ReadAsync(request, ApiJson.Default.LearnBody, new LearnBody(), JsonBody<LearnBody>.MaxBytes, cancellationToken);
        return body.Problem ?? await learning.LearnAsync(body.Value!, cancellationToken);
    }
}
