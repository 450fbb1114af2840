using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Says how a goal of the success plan stands.</summary>
public sealed class PutGoal(EngagementApi engagement)
{
    [Function(nameof(PutGoal))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "accounts/{id}/goals/{goalId}")] HttpRequest request,
        string id,
        string goalId,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody<GoalBody>.ReadAsync(request, ApiJson.Default.GoalBody, cancellationToken);
        return body.Problem ?? await engagement.PutGoalAsync(id, goalId, body.Value!, cancellationToken);
    }
}
