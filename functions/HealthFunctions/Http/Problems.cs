using System.Globalization;
using HealthFunctions.Core;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>Every answer that is not what the caller wanted: problem+json (RFC 9457) that says what to do.</summary>
internal static class Problems
{
    public static IResult BadInput(string detail, params IReadOnlyList<Fault> faults) =>
        new ProblemResult(new Problem(StatusCodes.Status400BadRequest, "Bad input", detail, FaultList.Of(faults)));

    public static IResult Unauthorised(string detail) => new ProblemResult(new Problem(StatusCodes.Status401Unauthorized, "Not authenticated", detail));

    public static IResult Forbidden(string detail) => new ProblemResult(new Problem(StatusCodes.Status403Forbidden, "Not allowed", detail));

    public static IResult NotFound(string detail) => new ProblemResult(new Problem(StatusCodes.Status404NotFound, "Not found", detail));

    public static IResult Conflict(string detail) => new ProblemResult(new Problem(StatusCodes.Status409Conflict, "Conflict", detail));

    public static IResult Gone(string detail) => new ProblemResult(new Problem(StatusCodes.Status410Gone, "Gone", detail));

    public static IResult TooLarge(string detail) => new ProblemResult(new Problem(StatusCodes.Status413PayloadTooLarge, "Too large", detail));

    public static IResult Unsupported(string detail) => new ProblemResult(new Problem(StatusCodes.Status415UnsupportedMediaType, "Not supported", detail));

    public static IResult BeyondRetention(string detail) =>
        new ProblemResult(new Problem(StatusCodes.Status422UnprocessableEntity, "Beyond retention", detail));

    public static IResult Unavailable(string detail, int? retryAfterSeconds = null) =>
        new ProblemResult(new Problem(StatusCodes.Status503ServiceUnavailable, "Not available", detail), retryAfterSeconds);

    private sealed class ProblemResult(Problem problem, int? retryAfterSeconds = null) : IResult, IStatusCodeHttpResult, IValueHttpResult<Problem>
    {
        public int? StatusCode => problem.Status;

        public Problem Value => problem;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = problem.Status;
            if (retryAfterSeconds is { } seconds)
            {
                httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            }

            return httpContext.Response.WriteAsJsonAsync(problem, ApiJson.Default.Problem, "application/problem+json", httpContext.RequestAborted);
        }
    }
}

/// <summary>The body of an answer that is not what the caller wanted.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Title">What kind of problem it is.</param>
/// <param name="Detail">What is wrong, and what to do.</param>
/// <param name="Errors">For bad input: what is wrong where.</param>
internal sealed record Problem(int Status, string Title, string Detail, IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors = null)
{
    /// <summary>The kind of problem as a link: none, since the status says enough (RFC 9457, 4.2.1).</summary>
    public string Type { get; init; } = "about:blank";
}
