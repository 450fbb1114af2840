using HealthFunctions.Sources;

namespace HealthFunctions.Ingestion;

/// <summary>Why a delivery whose good items were applied becomes a dead letter all the same.</summary>
internal static class RejectedItems
{
    /// <summary>How many items could not be understood, and what is wrong with the first.</summary>
    public static string ReasonOf(Normalisation normalisation)
    {
        var first = normalisation.RejectedItems[0];
        var count = normalisation.RejectedItems.Select(fault => fault.Path.Split(']', 2)[0]).Distinct(StringComparer.Ordinal).Count();
        return $"{count} of its items cannot be understood; the others are applied. The first: {first.Path} {first.Reason}";
    }
}
