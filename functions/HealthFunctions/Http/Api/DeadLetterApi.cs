using HealthFunctions.Http.Views;
using HealthFunctions.Storage.DeadLetters;
using HealthFunctions.Storage.Messages;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>Dead letters over HTTP.</summary>
/// <param name="deadLetters">The dead letters.</param>
/// <param name="queues">Where a message goes to be tried again.</param>
/// <param name="rejections">Pushes a CRM's again.</param>
/// <param name="undelivered">Tells a target of notifications again.</param>
public sealed class DeadLetterApi(DeadLetterStore deadLetters, PipelineQueues queues, Crm.CrmRejections rejections, Notifications.Undelivered undelivered)
{
    internal async Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var paging = Paging.Of(request);
        if (paging.Problem is not null)
        {
            return paging.Problem;
        }

        var page = await deadLetters.ListAsync(
            Question(request, "queue"), Question(request, "source"), paging.Limit, paging.After, cancellationToken);
        return Results.Json(new DeadLetterList(page.Letters, Paging.Continuation(page.After)), ApiJson.Default.DeadLetterList);
    }

    internal async Task<IResult> GetAsync(string id, CancellationToken cancellationToken) =>
        await deadLetters.GetAsync(id, cancellationToken) is { } letter
            ? Results.Json(DeadLetterView.Of(letter), ApiJson.Default.DeadLetterView)
            : NoSuch(id);

    internal async Task<IResult> ReplayAsync(string id, CancellationToken cancellationToken)
    {
        if (await deadLetters.GetAsync(id, cancellationToken) is not { } letter)
        {
            return NoSuch(id);
        }

        if (letter.Blob is not null && letter.Body.Length == 0)
        {
            return Problems.NotFound($"The content of the dead letter '{id}' is gone, perhaps since it has just been replayed: delete the letter.");
        }

        // First again, then gone: interrupted in between, it is tried twice, which does no harm.
        if (letter.Queue is QueueNames.Signals or QueueNames.Recalculations or QueueNames.Notifications)
        {
            await queues.ResendAsync(letter.Queue, letter.Body, cancellationToken);
        }
        else if (Notifications.Undelivered.Has(letter))
        {
            await undelivered.RetryAsync(letter, cancellationToken);
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

    private static string? Question(HttpRequest request, string name) => request.Query[name].FirstOrDefault() is { Length: > 0 } value ? value : null;

    private static IResult NoSuch(string id) => Problems.NotFound($"There is no dead letter '{id}'.");
}
