namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Says what starts a function.</summary>
public abstract class TriggerBindingAttribute : BindingAttribute;
