namespace HealthFunctions.Local.FunctionsHost.Invocation;

/// <summary>The way from an execution to the value of one parameter.</summary>
internal delegate ValueTask<object?> ParameterBinder(LocalFunctionContext context);
