namespace Microsoft.Azure.Functions.Worker;

/// <summary>A value that a function hands to one of its outputs; middleware may replace it.</summary>
public abstract class OutputBindingData<T>
{
    /// <summary>The name of the output: the property's.</summary>
    public abstract string Name { get; }

    /// <summary>The value.</summary>
    public abstract T? Value { get; set; }

    /// <summary>The kind of output, such as <c>queue</c> or <c>http</c>.</summary>
    public abstract string BindingType { get; }
}
