using HealthFunctions.Core;

namespace HealthFunctions.Sources.Crm;

/// <summary>A field of a record that cannot be what it stands for. It never leaves the source: the source answers with the fault.</summary>
/// <param name="fault">What is wrong.</param>
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Design", "CA1032:Implement standard exception constructors", Justification = "Without a fault it says nothing.")]
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Design", "CA1064:Exceptions should be public", Justification = "It never leaves this assembly.")]
internal sealed class UnreadableFieldException(Fault fault) : Exception($"{fault.Path} {fault.Reason}")
{
    /// <summary>What is wrong.</summary>
    public Fault Fault => fault;
}
