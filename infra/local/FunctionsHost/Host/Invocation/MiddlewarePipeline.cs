using Microsoft.Azure.Functions.Worker.Middleware;

namespace HealthFunctions.Local.FunctionsHost.Invocation;

/// <summary>The app's middleware, in the order in which it was added.</summary>
internal sealed class MiddlewarePipeline
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware = [];

    public void Add(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> next) => middleware.Add(next);

    public FunctionExecutionDelegate Build(FunctionExecutionDelegate function) =>
        Enumerable.Reverse(middleware).Aggregate(function, (next, around) => around(next));
}
