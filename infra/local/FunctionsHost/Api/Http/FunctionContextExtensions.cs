using HealthFunctions.Local.FunctionsHost.Http;
using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The request behind an HTTP function.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The request's context; null when the function was not started by a request.</summary>
    /// <param name="context">The execution.</param>
    public static HttpContext? GetHttpContext(this FunctionContext context) =>
        context.Items.TryGetValue(HttpTriggerBinding.HttpContextItem, out var value) ? value as HttpContext : null;
}
