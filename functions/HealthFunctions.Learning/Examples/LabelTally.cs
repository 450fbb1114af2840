namespace HealthFunctions.Learning.Examples;

/// <summary>Which moments were taken as examples, and why others were not.</summary>
public sealed record LabelTally
{
    /// <summary>Taken.</summary>
    public int Examples { get; set; }

    /// <summary>Left out: what was known then is from after the account had churned, so it tells the outcome instead of foretelling it.</summary>
    public int AfterOutcome { get; set; }

    /// <summary>Left out: the outcome came within the gap, too late to do anything.</summary>
    public int WithinGap { get; set; }

    /// <summary>Left out: the time in which the outcome counts has not passed yet.</summary>
    public int NotYetKnown { get; set; }

    /// <summary>Left out: too close to the moment before.</summary>
    public int TooClose { get; set; }

    /// <summary>Adds the numbers of another.</summary>
    public void Add(LabelTally other)
    {
        Examples += other.Examples;
        AfterOutcome += other.AfterOutcome;
        WithinGap += other.WithinGap;
        NotYetKnown += other.NotYetKnown;
        TooClose += other.TooClose;
    }
}
