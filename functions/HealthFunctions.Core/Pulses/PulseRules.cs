namespace HealthFunctions.Core.Pulses;

/// <summary>What a pulse must keep to be accepted.</summary>
public static class PulseRules
{
    /// <summary>The most reasons that one pulse may give.</summary>
    public const int MaxReasons = 3;

    /// <summary>Everything that is wrong with a status and its reasons; empty when the pulse may be set.</summary>
    public static IEnumerable<Fault> Check(string status, IReadOnlyList<string> reasons)
    {
        if (PulseScales.Default.Find(status) is not { } found)
        {
            var names = PulseScales.Default.All.SelectMany(scale => scale.Statuses).Select(known => known.Name);
            yield return new Fault("$.status", $"must be one of: {string.Join(", ", names)}");
            yield break;
        }

        if (found.Status.AtRisk && reasons.Count == 0)
        {
            yield return new Fault("$.reasons", $"{found.Status.Name} needs 1 to {MaxReasons} reasons");
        }

        if (reasons.Count > MaxReasons)
        {
            yield return new Fault("$.reasons", $"must be at most {MaxReasons}");
        }

        for (var i = 0; i < reasons.Count; i++)
        {
            if (!ReasonCodes.Contains(reasons[i]))
            {
                yield return new Fault($"$.reasons[{i}]", $"must be one of the reason codes: {string.Join(", ", ReasonCodes.All.Select(reason => reason.Code))}");
            }
        }
    }
}
