using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Loggers for a function.</summary>
public static class FunctionContextLoggerExtensions
{
    /// <summary>A logger in the category of <typeparamref name="T"/>.</summary>
    /// <param name="context">The execution.</param>
    public static ILogger<T> GetLogger<T>(this FunctionContext context) =>
        context.InstanceServices.GetRequiredService<ILogger<T>>();

    /// <summary>A logger in the category <c>Function.[name].User</c>.</summary>
    /// <param name="context">The execution.</param>
    /// <param name="categoryName">The name in the middle.</param>
    public static ILogger GetLogger(this FunctionContext context, string categoryName) =>
        context.InstanceServices.GetRequiredService<ILoggerFactory>().CreateLogger($"Function.{categoryName}.User");
}
