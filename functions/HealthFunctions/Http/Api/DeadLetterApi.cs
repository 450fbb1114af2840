using HealthFunctions.Http.Views;
using HealthFunctions.Storage.DeadLetters;
using HealthFunctions.Storage.Messages;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>Dead letters over HTTP.</summary>
/// <param name="deadLetters">The dead letters.</param>
/// <param name="queues">Where a message goes to be tried again.</param>
/// <param name="rejections">Pushes a CRM's again.</param>
public sealed class DeadLetterApi(DeadLetterStore deadLetters, PipelineQueues queues, Crm.CrmRejections rejections)
{
    internal async Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var paging = Paging.Of(request);
        return paging.Problem ?? Results.Json(
            new DeadLetterList(await deadLetters.ListAsync(paging.Limit, cancellationToken)), ApiJson.Default.DeadLetterList);
    }

    internal async Task<IResult> ReplayAsync(string id, CancellationToken cancellationToken)
    {
        if (await deadLetters.GetAsync(id, cancellationToken) is not { } letter)
        {
            return NoSuch(id);
        }

        // First again, then gone: interrupted in between, it is tried twice, which does no harm.
        if (letter.Queue is QueueNames.Signals or QueueNames.Recalculations)
        {
            await queues.ResendAsync(letter.Queue, letter.Body, cancellationToken);
        }
        else
        {
            await rejections.RetryAsync(letter, cancellationToken);
        }

        await deadLetters.DeleteAsync(id, cancellationToken);
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    internal async Task<IResult> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        if (await deadLetters.GetAsync(id, cancellationToken) is null)
        {
            return NoSuch(id);
        }

        await deadLetters.DeleteAsync(id, cancellationToken);
        return Results.NoContent();
    }

    private static IResult NoSuch(string id) => Problems.NotFound($"There is no dead letter '{id}'.");
}
