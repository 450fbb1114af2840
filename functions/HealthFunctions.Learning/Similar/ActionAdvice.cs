using HealthFunctions.Learning.Measures;

namespace HealthFunctions.Learning.Similar;

/// <summary>Something that similar accounts which ended well had more often. That it came before does not say that it was the cause.</summary>
/// <param name="Action">What was done.</param>
/// <param name="With">The part of the similar accounts with it that ended well.</param>
/// <param name="AccountsWith">How many had it.</param>
/// <param name="Without">The part of the others that ended well.</param>
/// <param name="AccountsWithout">How many had it not.</param>
public sealed record ActionAdvice(string Action, Interval With, int AccountsWith, Interval Without, int AccountsWithout)
{
    /// <summary>The same in words.</summary>
    public string Sentence =>
        $"Of {AccountsWith} similar accounts with {Action} {100 * With.Value:0}% went on, of {AccountsWithout} without it {100 * Without.Value:0}%.";
}
