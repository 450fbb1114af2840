namespace HealthFunctions.Cli;

/// <summary>Guesses what somebody meant to write.</summary>
internal static class DidYouMean
{
    /// <summary>The word closest to <paramref name="written"/>; null when none is close. Case, spaces, - and _ do not count.</summary>
    public static string? Closest(string written, IEnumerable<string> words)
    {
        var plain = Plain(written);
        var (closest, distance) = words
            .Select(word => (Word: word, Distance: Distance(plain, Plain(word))))
            .DefaultIfEmpty((Word: "", Distance: int.MaxValue))
            .MinBy(candidate => candidate.Distance);

        // A third of the letters wrong is still a slip; more is another word.
        return distance <= Math.Max(1, plain.Length / 3) ? closest : null;
    }

    /// <summary>": did you mean 'x'?" for the middle of a sentence; empty when nothing is close.</summary>
    public static string Hint(string written, IEnumerable<string> words) =>
        Closest(written, words) is { } closest ? $" (did you mean '{closest}'?)" : "";

    private static string Plain(string word) => string.Concat(word.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Levenshtein's distance: letters to change, add or leave out.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var changed = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
