using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Local.FunctionsHost.Invocation;

/// <inheritdoc/>
internal sealed class LocalFunctionContext(Function function, TriggerInput input, IServiceProvider services, CancellationToken cancellationToken) : FunctionContext
{
    private string? invocationId;
    private TraceContext? trace;
    private BindingContext? binding;
    private IInvocationFeatures? features;

    public Function Function => function;

    public TriggerInput Input => input;

    public FunctionBindings Bindings { get; } = new();

    public override string InvocationId => invocationId ??= Guid.NewGuid().ToString();

    public override string FunctionId => function.Name;

    public override TraceContext TraceContext => trace ??= new CurrentTrace(Activity.Current);

    public override BindingContext BindingContext => binding ??= new InputBindingContext(input);

    public override RetryContext RetryContext => NoRetry.Instance;

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => function.Definition;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features => features ??= new InvocationFeatures();

    public override CancellationToken CancellationToken => cancellationToken;

    private sealed class InputBindingContext(TriggerInput input) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => input.BindingData;
    }

    private sealed class CurrentTrace(Activity? activity) : TraceContext
    {
        public override string TraceParent { get; } = activity?.Id ?? "";

        public override string TraceState { get; } = activity?.TraceStateString ?? "";
    }

    private sealed class NoRetry : RetryContext
    {
        public static NoRetry Instance { get; } = new();

        public override int RetryCount => 0;

        public override int MaxRetryCount => 0;
    }
}
