namespace HealthFunctions.Local.FunctionsHost.Invocation;

/// <summary>What has triggered one execution.</summary>
internal abstract class TriggerInput
{
    /// <summary>The reason of runs that a request asks for.</summary>
    public const string ByHand = "This function was programmatically called via the host APIs.";

    /// <summary>Why the function runs, for the log.</summary>
    public abstract string Reason { get; }

    /// <summary>What the trigger says about itself, by name in any case.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }

    /// <summary>One value of the binding data, without making all of them.</summary>
    public virtual bool TryGetData(string name, out object? value) => BindingData.TryGetValue(name, out value);

    /// <summary>Prepares the execution before middleware sees it.</summary>
    public virtual void Prepare(LocalFunctionContext context)
    {
    }

    /// <summary>Answers with what the function and its middleware have returned.</summary>
    public virtual Task RespondAsync(LocalFunctionContext context) => Task.CompletedTask;
}
