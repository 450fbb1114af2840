namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>What a converter is asked for.</summary>
public abstract class ConverterContext
{
    /// <summary>The type of the parameter.</summary>
    public abstract Type TargetType { get; }

    /// <summary>What the trigger or its data hold for the parameter; null for an HTTP request's body.</summary>
    public abstract object? Source { get; }

    /// <summary>The execution.</summary>
    public abstract FunctionContext FunctionContext { get; }

    /// <summary>More about the parameter, by name.</summary>
    public abstract IReadOnlyDictionary<string, object> Properties { get; }
}
