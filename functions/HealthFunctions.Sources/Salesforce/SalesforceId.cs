namespace HealthFunctions.Sources.Salesforce;

/// <summary>
/// Ids of Salesforce: 15 characters that differ by case, or the same with 3 more that say which of the 15 are upper case. Two forms of one
/// id are made equal as the longer one.
/// Source: https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/field_types.htm
/// </summary>
internal static class SalesforceId
{
    private const int ShortLength = 15;
    private const int LongLength = 18;
    private const int Chunk = 5;
    private const string Suffixes = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    /// <summary>The form of 18 characters; null where the text is no id. A longer form whose case was lost gets it back.</summary>
    public static string? Of(string? text)
    {
        if (text is not { Length: ShortLength or LongLength } || !text.All(char.IsAsciiLetterOrDigit))
        {
            return null;
        }

        var id = text.Length == ShortLength ? text : WithCase(text);
        return id is null ? null : id + SuffixOf(id);
    }

    private static string SuffixOf(string id)
    {
        Span<char> suffix = stackalloc char[LongLength - ShortLength];
        for (var chunk = 0; chunk < suffix.Length; chunk++)
        {
            var upper = 0;
            for (var place = 0; place < Chunk; place++)
            {
                upper |= char.IsAsciiLetterUpper(id[(chunk * Chunk) + place]) ? 1 << place : 0;
            }

            suffix[chunk] = Suffixes[upper];
        }

        return new string(suffix);
    }

    /// <summary>The first 15 characters in the case that the last 3 tell; null where those tell of a digit that it is upper case, or nothing.</summary>
    private static string? WithCase(string id)
    {
        Span<char> restored = stackalloc char[ShortLength];
        for (var i = 0; i < restored.Length; i++)
        {
            var told = Suffixes.IndexOf(char.ToUpperInvariant(id[ShortLength + (i / Chunk)]), StringComparison.Ordinal);
            var upper = told >= 0 && (told & (1 << (i % Chunk))) != 0;
            if (told < 0 || (upper && char.IsAsciiDigit(id[i])))
            {
                return null;
            }

            restored[i] = upper ? char.ToUpperInvariant(id[i]) : char.ToLowerInvariant(id[i]);
        }

        return new string(restored);
    }
}
