using HealthFunctions.Core.Pulses;

namespace HealthFunctions.Core.Reports;

/// <summary>How reports name the status of an account: as it was set, or as what it is on the active scale.</summary>
/// <param name="scales">The scales.</param>
/// <param name="mapped">Whether statuses of other scales are shown on the active one.</param>
internal sealed class StatusNames(PulseScales scales, bool mapped)
{
    public const string NoPulse = "no pulse";
    public const string NotComparable = "not comparable";

    private readonly Dictionary<(string Scale, string Status), (string? Scale, string Status)> known = [];

    public (string? Scale, string Status) Of(PulseMark? pulse)
    {
        if (pulse is null)
        {
            return (null, NoPulse);
        }

        var set = (pulse.Scale, pulse.Status);
        if (!known.TryGetValue(set, out var name))
        {
            known[set] = name = !mapped ? (pulse.Scale, scales.Find(pulse.Scale, pulse.Status)?.Name ?? pulse.Status)
                : scales.OnActive(pulse.Scale, pulse.Status) is { } status ? (scales.Active.Name, status.Name)
                : (scales.Active.Name, NotComparable);
        }

        return name;
    }

    /// <summary>Statuses of the active scale first and each scale best first; what no scale has any more, then accounts without a pulse, come last.</summary>
    public (int, string) Order((string? Scale, string Status) name)
    {
        if (name.Scale is null)
        {
            return (int.MaxValue, "");
        }

        var place = 0;
        foreach (var scale in scales.All.OrderByDescending(scale => ReferenceEquals(scale, scales.Active)))
        {
            foreach (var status in scale.Statuses)
            {
                if (scale.Name == name.Scale && status.Name == name.Status)
                {
                    return (place, "");
                }

                place++;
            }
        }

        return (int.MaxValue - 1, $"{name.Scale}/{name.Status}");
    }
}
