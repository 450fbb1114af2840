using System.Net;
using System.Net.Http.Headers;
using HealthFunctions.Core.Notifications;
using HealthFunctions.Crm;

namespace HealthFunctions.Notifications;

/// <summary>Tells a target of one event, once.</summary>
/// <param name="clients">The connections.</param>
/// <param name="time">The clock.</param>
public sealed class NotificationSender(IHttpClientFactory clients, TimeProvider time)
{
    /// <summary>The name of the client that is used.</summary>
    internal const string ClientName = "notifications";

    internal async Task<SendResult> SendAsync(TargetAddress target, NotificationEvent happened, CancellationToken cancellationToken)
    {
        using var request = RequestOf(target, happened);
        try
        {
            // What a target answers beside its status is of no interest, however much it is.
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return ResultOf(response);
        }
        catch (HttpRequestException failure) when (failure.InnerException is NotPublicException)
        {
            return new SendResult.Refused(
                "Its host has an address in a private network.", "Set Url to an address on the internet; Notifications__AllowPrivateAddresses is for local use only.");
        }
        catch (HttpRequestException failure)
        {
            return new SendResult.Later($"No answer: {failure.HttpRequestError}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendResult.Later("No answer in time.");
        }
    }

    private HttpRequestMessage RequestOf(TargetAddress target, NotificationEvent happened)
    {
        var body = target.Target.Kind switch
        {
            NotificationTargetKind.Slack => SlackFormat.Write(happened),
            NotificationTargetKind.Teams => TeamsFormat.Write(happened),
            _ => WebhookFormat.Write(happened),
        };
        var request = new HttpRequestMessage(HttpMethod.Post, target.Url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
        };
        if (target.Target.Kind == NotificationTargetKind.Webhook)
        {
            foreach (var (name, value) in WebhookSignature.HeadersOf(happened.Id, time.GetUtcNow(), body, target.Keys))
            {
                request.Headers.Add(name, value);
            }
        }

        return request;
    }

    private SendResult ResultOf(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        return response.StatusCode switch
        {
            _ when response.IsSuccessStatusCode => new SendResult.Told(),
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError =>
                new SendResult.Later($"It answered {status}.", RetryAfterHeader.Read(response.Headers.RetryAfter, time)),
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest =>
                new SendResult.Refused($"It answered {status}, a redirect.", "Redirects are not followed: set Url to where it leads, and replay."),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                new SendResult.Refused($"It answered {status}.", "Check the target's Secret and whether its address is still good, and replay."),
            HttpStatusCode.NotFound or HttpStatusCode.Gone =>
                new SendResult.Refused($"It answered {status}.", "The address is gone: set Url to a new one, and replay."),
            _ => new SendResult.Refused($"It answered {status}.", "See at the target why it refuses this event, and replay."),
        };
    }
}
