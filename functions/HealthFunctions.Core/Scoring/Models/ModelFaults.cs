namespace HealthFunctions.Core.Scoring.Models;

/// <summary>Collects faults, one for each place: what is already known to be wrong is not blamed again for what follows from it.</summary>
internal sealed class ModelFaults
{
    private readonly List<ModelFault> faults = [];

    public bool Any => faults.Count > 0;

    public void Add(string path, string reason)
    {
        if (!faults.Exists(fault => IsAtOrAbove(fault.Path, path)))
        {
            faults.Add(new(path, reason));
        }
    }

    public IReadOnlyList<ModelFault> ToList() => [.. faults];

    private static bool IsAtOrAbove(string known, string path) =>
        path.StartsWith(known, StringComparison.Ordinal) && (path.Length == known.Length || path[known.Length] is '.' or '[');
}
