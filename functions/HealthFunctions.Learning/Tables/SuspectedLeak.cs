namespace HealthFunctions.Learning.Tables;

/// <summary>A feature that tells the outcome alone, as nothing does that is known beforehand.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Auc">How well it tells, 0.5 to 1.</param>
/// <param name="ByAbsence">Whether it is its being there at all that tells.</param>
public sealed record SuspectedLeak(string Feature, double Auc, bool ByAbsence)
{
    /// <summary>What is wrong and what to do.</summary>
    public string Message =>
        $"'{Feature}' alone tells the outcome (AUC {Auc:0.000}{(ByAbsence ? ", by being there or not" : "")}): it was probably recorded after it, and will not be there in time. Leave it out, or say that it is trusted.";
}
