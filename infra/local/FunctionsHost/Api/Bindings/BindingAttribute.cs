namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Connects a parameter, a property or a return value to what is outside the function.</summary>
public abstract class BindingAttribute : Attribute;
