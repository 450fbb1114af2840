using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace HealthFunctions.Core.Scoring;

/// <summary>What one run hands to the next, so that a band does not flicker: pass a result's state as the next input's.</summary>
/// <param name="Band">The band by score that was shown.</param>
/// <param name="RunsBeyondGreen">Consecutive runs in which the score was on the other side of the green threshold than the band.</param>
/// <param name="RunsBeyondAmber">The same for the amber threshold.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct HysteresisState(Band Band, int RunsBeyondGreen = 0, int RunsBeyondAmber = 0)
{
    /// <summary>The band that the next runs may confirm, or null when none is pending.</summary>
    [JsonIgnore]
    public Band? PendingBand => (Band, RunsBeyondGreen, RunsBeyondAmber) switch
    {
        (Band.Green, > 0, > 0) or (Band.Amber, _, > 0) => Scoring.Band.Red,
        (Band.Green, > 0, _) or (Band.Red, 0, > 0) => Scoring.Band.Amber,
        (Band.Amber, > 0, _) or (Band.Red, > 0, _) => Scoring.Band.Green,
        _ => null,
    };
}
