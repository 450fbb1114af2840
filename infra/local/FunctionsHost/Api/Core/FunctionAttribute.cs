namespace Microsoft.Azure.Functions.Worker;

/// <summary>Makes a public method a function.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute : Attribute
{
    /// <summary>Names the function.</summary>
    /// <param name="name">The name, one of its kind in the app: a letter, then letters, digits, <c>_</c> and <c>-</c>.</param>
    public FunctionAttribute(string name)
    {
        Name = name;
    }

    /// <summary>The name of the function.</summary>
    public string Name { get; }
}
