namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Says where a value of a function goes.</summary>
public abstract class OutputBindingAttribute : BindingAttribute;
