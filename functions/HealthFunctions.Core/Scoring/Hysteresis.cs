using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Core.Scoring;

/// <summary>Holds a band until its score is clearly, or for long enough, on the other side of a threshold.</summary>
internal static class Hysteresis
{
    /// <summary>The band by score and what the next run must know.</summary>
    public static HysteresisState Next(double score, Thresholds thresholds, HysteresisModel model, HysteresisState? previous)
    {
        if (previous is not { Band: not Band.Unknown } last)
        {
            return new(thresholds.Of(score));
        }

        var green = Side(last.Band is Band.Green, last.RunsBeyondGreen, score - thresholds.Green, model);
        var amber = Side(last.Band is not Band.Red, last.RunsBeyondAmber, score - thresholds.Amber, model);
        var band = green.Above ? Band.Green : amber.Above ? Band.Amber : Band.Red;
        return new(band, green.Runs, amber.Runs);
    }

    // Each threshold is judged by itself, so that a fall through both can cross one at once and wait at the other.
    private static (bool Above, int Runs) Side(bool above, int runs, double distance, HysteresisModel model)
    {
        var isAbove = distance >= -Thresholds.Dust;
        if (isAbove == above)
        {
            return (above, 0);
        }

        var crossed = Math.Abs(distance) >= model.Margin - Thresholds.Dust || runs + 1 >= model.ConfirmRuns;
        return crossed ? (isAbove, 0) : (above, runs + 1);
    }
}
