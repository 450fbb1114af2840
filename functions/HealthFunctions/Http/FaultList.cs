using HealthFunctions.Core;

namespace HealthFunctions.Http;

/// <summary>Faults as the API writes them: by path, with all reasons.</summary>
internal static class FaultList
{
    /// <summary>The faults by path; null where there are none.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>>? Of(IReadOnlyList<Fault> faults) =>
        faults.Count == 0
            ? null
            : faults.GroupBy(fault => fault.Path, StringComparer.Ordinal)
                .ToDictionary(ofPath => ofPath.Key, IReadOnlyList<string> (ofPath) => [.. ofPath.Select(fault => fault.Reason)], StringComparer.Ordinal);
}
