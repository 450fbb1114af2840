using HealthFunctions.Learning.Measures;

namespace HealthFunctions.Learning.Similar;

/// <summary>"Similar accounts that renewed did X": by what was done and what came of it, for accounts that stood as this one stands.</summary>
public static class SimilarAccounts
{
    /// <summary>How many of the most similar are looked at.</summary>
    public const int MostSimilar = 100;

    /// <summary>Fewer with an action, or without it, say nothing.</summary>
    public const int LeastOfBoth = 5;

    // One-sided, 5 in 100.
    private const double Z = 1.645;

    /// <summary>What similar accounts that ended well had done more often than those that did not, by more than chance; the largest difference first.</summary>
    /// <param name="position">How the account stands, in the numbers of <see cref="AccountCourse.Position"/>.</param>
    /// <param name="past">The courses of other accounts; the account's own do not belong here.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="similar">How many of the most similar courses are looked at.</param>
    public static IReadOnlyList<ActionAdvice> Advise(IReadOnlyList<double> position, IEnumerable<AccountCourse> past, int most = 3, int similar = MostSimilar)
    {
        AccountCourse[] nearest =
        [
            .. past.Select(course => (Course: course, Distance: Distance(position, course.Position)))
                .Where(pair => double.IsFinite(pair.Distance))
                .OrderBy(pair => pair.Distance)
                .ThenBy(pair => pair.Course.AccountId, StringComparer.Ordinal)
                .Take(similar)
                .Select(pair => pair.Course),
        ];
        return
        [
            .. nearest.SelectMany(course => course.Actions).Distinct(StringComparer.Ordinal)
                .Select(action => Compare(action, nearest))
                .OfType<ActionAdvice>()
                .OrderByDescending(advice => advice.With.Value - advice.Without.Value)
                .ThenBy(advice => advice.Action, StringComparer.Ordinal)
                .Take(most),
        ];
    }

    // Over what is known of both; infinite where nothing is.
    private static double Distance(IReadOnlyList<double> left, IReadOnlyList<double> right)
    {
        var (sum, known) = (0.0, 0);
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            var apart = left[i] - right[i];
            if (!double.IsNaN(apart))
            {
                sum += apart * apart;
                known++;
            }
        }

        return known > 0 ? sum / known : double.PositiveInfinity;
    }

    private static ActionAdvice? Compare(string action, AccountCourse[] courses)
    {
        var with = courses.Where(course => course.Actions.Contains(action)).ToArray();
        var without = courses.Length - with.Length;
        if (with.Length < LeastOfBoth || without < LeastOfBoth)
        {
            return null;
        }

        var wellWith = with.Count(course => course.EndedWell);
        var wellWithout = courses.Count(course => course.EndedWell) - wellWith;
        var pooled = (double)(wellWith + wellWithout) / courses.Length;
        var error = Math.Sqrt(pooled * (1 - pooled) * ((1.0 / with.Length) + (1.0 / without)));
        var difference = ((double)wellWith / with.Length) - ((double)wellWithout / without);
        return difference > Z * error && error > 0
            ? new ActionAdvice(action, Interval.OfShare(wellWith, with.Length), with.Length, Interval.OfShare(wellWithout, without), without)
            : null;
    }
}
