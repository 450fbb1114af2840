using System.Text.Json;
using HealthFunctions.Sources.Json;

namespace HealthFunctions.Sources.Zendesk;

/// <summary>
/// An answer to the satisfaction survey. The older survey has good and bad only; the newer has a scale of two to five choices, and
/// says of each whether it is a good one.
/// </summary>
internal static class ZendeskRating
{
    private const double Best = 5;
    private const double Worst = 1;

    // Where the rating stands: in the event itself, in its score, or in one of the answers of the newer survey.
    private static readonly string[] Holders = ["satisfaction_score", "satisfaction_rating", "survey_response"];

    /// <summary>The rating from 1 to 5; null for a survey that was offered and not answered.</summary>
    /// <param name="received">The members of the event that are its own.</param>
    /// <exception cref="JsonException">There is no rating, or one that is none of those known.</exception>
    public static double? Of(JsonElement received)
    {
        foreach (var answer in Answers(received))
        {
            var category = ScoreOf(Text(answer, "rating_category") ?? "");
            var rating = ScoreOf(Text(answer, "rating") ?? Text(answer, "score") ?? "");
            if (rating.IsKnown || category.IsKnown)
            {
                return OnScaleOfFive(rating.Score, category.Score);
            }
        }

        return ScoreOf(Text(received, "satisfaction_score") ?? "") is { IsKnown: true } plain
            ? plain.Score
            : throw new JsonException("must be good, bad or 1 to 5", "$.event.satisfaction_score.score", null, null);
    }

    private static IEnumerable<JsonElement> Answers(JsonElement received)
    {
        yield return received;
        foreach (var holder in Holders.Select(name => JsonText.Member(received, name)).OfType<JsonElement>().Prepend(received))
        {
            yield return holder;
            if (JsonText.Member(holder, "answers") is { ValueKind: JsonValueKind.Array } answers)
            {
                foreach (var answer in answers.EnumerateArray())
                {
                    yield return answer;
                }
            }
        }
    }

    /// <summary>A number that its category gives the lie to is of a shorter scale, of which only the category is known.</summary>
    private static double? OnScaleOfFive(double? rating, double? category) =>
        rating is null || (category == Best && rating < 4) || (category == Worst && rating > 3) ? category : rating;

    private static (bool IsKnown, double? Score) ScoreOf(string text) => text.ToUpperInvariant() switch
    {
        "GOOD" or "GOODWITHCOMMENT" or "GOOD_WITH_COMMENT" => (true, Best),
        "BAD" or "BADWITHCOMMENT" or "BAD_WITH_COMMENT" => (true, Worst),
        "OFFERED" or "UNOFFERED" => (true, null),
        { Length: 1 } stars when stars[0] is >= '1' and <= '5' => (true, stars[0] - '0'),
        _ => (false, null),
    };

    private static string? Text(JsonElement holder, string name) => JsonText.Member(holder, name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
        : JsonText.Of(value);
}
