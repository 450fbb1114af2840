using HealthFunctions.Learning.Numerics;

namespace HealthFunctions.Learning.Regression;

/// <summary>Divides examples into parts of which each has as many of both outcomes as the others; all examples of an account are in one part.</summary>
internal static class Folds
{
    /// <summary>The number of the part of each of some examples.</summary>
    /// <param name="rows">The examples.</param>
    /// <param name="groups">The account of every example.</param>
    /// <param name="labels">Whether the outcome came, for every example.</param>
    /// <param name="count">How many parts.</param>
    /// <param name="seed">Where random numbers begin.</param>
    public static int[] Of(IReadOnlyList<int> rows, IReadOnlyList<int> groups, IReadOnlyList<bool> labels, int count, ulong seed)
    {
        var happened = new Dictionary<int, bool>();
        foreach (var row in rows)
        {
            happened[groups[row]] = labels[row] || happened.GetValueOrDefault(groups[row]);
        }

        var random = new SeededRandom(seed);
        var part = new Dictionary<int, int>();
        var next = 0;
        foreach (var stratum in new[] { true, false })
        {
            var members = happened.Where(group => group.Value == stratum).Select(group => group.Key).Order().ToArray();
            random.Shuffle(members);
            foreach (var group in members)
            {
                part[group] = next++ % count;
            }
        }

        return [.. rows.Select(row => part[groups[row]])];
    }

    /// <summary>The examples that are in a part, or those that are not.</summary>
    public static int[] Pick(IReadOnlyList<int> rows, int[] folds, int fold, bool inside) =>
        [.. rows.Where((_, index) => folds[index] == fold == inside)];
}
