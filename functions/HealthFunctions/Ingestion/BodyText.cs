using System.Text.Unicode;
using HealthFunctions.Core;

namespace HealthFunctions.Ingestion;

/// <summary>The rule that a body is text.</summary>
internal static class BodyText
{
    /// <summary>What is wrong with a body that is not UTF-8; null where it is.</summary>
    public static Fault? FaultOf(ReadOnlyMemory<byte> body) => Utf8.IsValid(body.Span) ? null : new Fault("$", "must be UTF-8");
}
