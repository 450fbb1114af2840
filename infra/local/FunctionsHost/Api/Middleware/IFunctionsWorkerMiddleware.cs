namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>Runs around every execution of a function.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Does its part and calls <paramref name="next"/>, or does not.</summary>
    /// <param name="context">The execution.</param>
    /// <param name="next">The rest of the pipeline.</param>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
