namespace HealthFunctions.Learning.Numerics;

/// <summary>From log-odds to probabilities and back.</summary>
internal static class Logistic
{
    /// <summary>The probability of log-odds.</summary>
    public static double Probability(double logOdds) => logOdds >= 0 ? 1 / (1 + Math.Exp(-logOdds)) : Math.Exp(logOdds) / (1 + Math.Exp(logOdds));

    /// <summary>The loss of log-odds where the truth is known: minus the logarithm of the probability that they gave to it.</summary>
    public static double Loss(double logOdds, bool happened)
    {
        var against = happened ? -logOdds : logOdds;
        return against > 0 ? against + Math.Log(1 + Math.Exp(-against)) : Math.Log(1 + Math.Exp(against));
    }
}
