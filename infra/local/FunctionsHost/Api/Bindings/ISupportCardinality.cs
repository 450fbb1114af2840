namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>A trigger that can hand several messages to one execution.</summary>
public interface ISupportCardinality
{
    /// <summary>How much an execution gets.</summary>
    Cardinality Cardinality { get; set; }
}
