namespace HealthFunctions.Core.Accounts;

/// <summary>Reads the pulses of an account by the rule of corrections: a pulse counts until another says that it was wrong.</summary>
public static class PulseTimeline
{
    /// <summary>The pulses that count at <paramref name="asOf"/>, latest first: those that no other has corrected by then.</summary>
    public static IEnumerable<Change<PulseFact>> Counting(this Timeline<PulseFact> pulses, DateTimeOffset asOf)
    {
        var corrections = pulses.UpTo(asOf).Where(change => change.Value.Corrects is not null).ToArray();
        return corrections.Length == 0 ? pulses.UpTo(asOf) : pulses.UpTo(asOf).Where(change => !IsCorrected(change, corrections));
    }

    /// <summary>The pulse that counts at <paramref name="asOf"/>; null where there was none yet.</summary>
    public static Change<PulseFact>? Current(this Timeline<PulseFact> pulses, DateTimeOffset asOf) => pulses.Counting(asOf).FirstOrDefault();

    /// <summary>
    /// Forgets the pulses before <paramref name="horizon"/> but the one that counted then. Corrections stay, so that a pulse that
    /// arrives after its correction does not come to count.
    /// </summary>
    internal static void ForgetPulsesBefore(this Timeline<PulseFact> pulses, DateTimeOffset horizon)
    {
        var counted = pulses.Current(horizon.AddTicks(-1));
        for (var i = pulses.Changes.Count - 1; i >= 0; i--)
        {
            var change = pulses.Changes[i];
            if (change.At < horizon && change.Value.Corrects is null && !ReferenceEquals(change, counted))
            {
                pulses.Changes.RemoveAt(i);
            }
        }
    }

    /// <summary>Nothing can be corrected before it was said.</summary>
    private static bool IsCorrected(Change<PulseFact> pulse, Change<PulseFact>[] corrections)
    {
        foreach (var correction in corrections)
        {
            if (correction.Value.Corrects == pulse.Value.Id && correction.At >= pulse.At && !ReferenceEquals(correction, pulse))
            {
                return true;
            }
        }

        return false;
    }
}
