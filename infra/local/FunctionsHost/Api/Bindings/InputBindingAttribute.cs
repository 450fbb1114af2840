namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Says where a parameter of a function comes from.</summary>
public abstract class InputBindingAttribute : BindingAttribute;
