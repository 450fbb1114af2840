namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>How much a trigger hands to one execution.</summary>
public enum Cardinality
{
    /// <summary>Several messages.</summary>
    Many,

    /// <summary>One message.</summary>
    One,
}
