using System.Text;

namespace CrmSimulator.Dataverse;

/// <summary>Does the operations of a batch one after the other, and answers each.</summary>
internal sealed class BatchEndpoint(DataverseService service, Faults faults)
{
    private const string Line = "\r\n";

    internal async Task AnswerAsync(HttpContext context)
    {
        var fault = context.Features.Get<Fault>();
        var (operations, error) = await BatchReading.ReadAsync(context.Request);
        if (error is not null)
        {
            await Results.Json(error.Body, statusCode: error.Status).ExecuteAsync(context);
            return;
        }

        if (fault?.EmptyResults == true)
        {
            await WriteAsync(context, 200, []);
            return;
        }

        var continues = context.Request.Headers["Prefer"].ToString().Contains("odata.continue-on-error", StringComparison.Ordinal) && !faults.WholeBatchRefusals;
        var answers = new List<(string? ContentId, Outcome Outcome)>(operations.Count);
        foreach (var (index, (contentId, operation)) in operations.Index())
        {
            var outcome = index + 1 >= fault?.FromOperation && fault.Status is { } status ? Failed(fault, status) : service.Execute(operation);
            if (outcome.Status >= 400 && !continues)
            {
                // Only the fault, not which operation it was.
                await WriteAsync(context, 400, [(null, outcome)]);
                return;
            }

            answers.Add((faults.AnonymousErrors ? null : contentId, outcome));
        }

        await WriteAsync(context, 200, answers.SkipLast(fault?.MissingParts ?? 0));
    }

    private static Outcome Failed(Fault fault, int status)
    {
        var error = status == 429 ? DataverseError.Throttled(fault.DataverseCode) : new DataverseError(status, "", $"The simulator was asked to answer {status}.");
        return Outcome.Of(error) with
        {
            Headers = fault.RetryAfter is { } seconds
                ? new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = seconds.ToString() }
                : new Dictionary<string, string>(StringComparer.Ordinal),
        };
    }

    private static Task WriteAsync(HttpContext context, int status, IEnumerable<(string? ContentId, Outcome Outcome)> answers)
    {
        var boundary = $"batchresponse_{Guid.NewGuid()}";
        var body = new StringBuilder();
        foreach (var (contentId, outcome) in answers)
        {
            body.Append("--").Append(boundary).Append(Line)
                .Append("Content-Type: application/http").Append(Line)
                .Append("Content-Transfer-Encoding: binary").Append(Line);
            if (contentId is not null)
                body.Append("Content-ID: ").Append(contentId).Append(Line);

            body.Append(Line)
                .Append("HTTP/1.1 ").Append(outcome.Status).Append(' ').Append((System.Net.HttpStatusCode)outcome.Status).Append(Line)
                .Append("OData-Version: 4.0").Append(Line);
            foreach (var (name, value) in outcome.Headers)
                body.Append(name).Append(": ").Append(value).Append(Line);

            if (outcome.Body is not null)
                body.Append("Content-Type: ").Append(Outcome.Json).Append(Line);

            body.Append(Line).Append(outcome.Body?.ToJsonString(Json.Plain)).Append(Line);
        }

        body.Append("--").Append(boundary).Append("--").Append(Line);
        context.Response.StatusCode = status;
        context.Response.ContentType = $"multipart/mixed; boundary={boundary}";
        context.Response.Headers["OData-Version"] = "4.0";
        return context.Response.WriteAsync(body.ToString(), context.RequestAborted);
    }
}
