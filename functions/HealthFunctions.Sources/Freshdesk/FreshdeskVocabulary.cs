using System.Diagnostics.CodeAnalysis;
using HealthFunctions.Core;

namespace HealthFunctions.Sources.Freshdesk;

/// <summary>What the words of one field mean: Freshdesk's own and those that its owner has named, in either case.</summary>
/// <typeparam name="T">The meanings.</typeparam>
internal sealed class FreshdeskVocabulary<T>
    where T : struct, Enum
{
    private readonly IReadOnlyDictionary<string, T> meanings;
    private readonly Dictionary<string, T> words;

    /// <summary>The vocabulary before its owner adds to it.</summary>
    /// <param name="meanings">The words that a setting may explain others by.</param>
    /// <param name="words">Freshdesk's own words.</param>
    public FreshdeskVocabulary(IReadOnlyDictionary<string, T> meanings, IReadOnlyDictionary<string, T> words)
    {
        this.meanings = meanings;
        this.words = new Dictionary<string, T>(words, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The words that may be explained by, for a message.</summary>
    public string Meanings => string.Join(", ", meanings.Keys);

    /// <summary>What is wrong with a setting.</summary>
    public IEnumerable<Fault> Check(string setting, string value)
    {
        if (EntriesOf(value).Any(entry => entry.Word.Length == 0 || !meanings.ContainsKey(entry.Meaning)))
        {
            yield return new Fault(setting, $"must be Name=meaning, several of them separated by ;, with a meaning out of: {Meanings}");
        }
    }

    /// <summary>This, with what a setting says besides; what it says of a word of Freshdesk's own goes before.</summary>
    public FreshdeskVocabulary<T> With(string setting)
    {
        FreshdeskVocabulary<T> both = new(meanings, words);
        foreach (var (word, meaning) in EntriesOf(setting))
        {
            if (meanings.TryGetValue(meaning, out var known))
            {
                both.words[word] = known;
            }
        }

        return both;
    }

    /// <summary>What a word means; false where nobody has said.</summary>
    public bool TryRead(string word, [NotNullWhen(true)] out T? meaning)
    {
        meaning = words.TryGetValue(word.Trim(), out var known) ? known : null;
        return meaning is not null;
    }

    private static IEnumerable<(string Word, string Meaning)> EntriesOf(string setting)
    {
        foreach (var entry in SourceOptions.ListOf(setting))
        {
            // A name may hold = itself, a meaning never does.
            var end = entry.LastIndexOf('=');
            yield return end < 0 ? (entry, "") : (entry[..end].Trim(), entry[(end + 1)..].Trim().ToLowerInvariant());
        }
    }
}
