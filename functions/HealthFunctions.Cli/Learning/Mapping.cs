using System.Text.Json;
using System.Text.Json.Serialization;
using HealthFunctions.Learning.Outcomes;

namespace HealthFunctions.Cli.Learning;

/// <summary>What the columns of any CSV file mean; docs/learning.md explains every field. Members with a default have setters, so that one left out keeps it.</summary>
internal sealed record Mapping
{
    /// <summary>For editors.</summary>
    [JsonPropertyName("$comment")]
    public string? Comment { get; set; }

    /// <summary>The column that names the account.</summary>
    public required string Id { get; init; }

    /// <summary>The column that says what came.</summary>
    public required LabelMapping Label { get; init; }

    /// <summary>Columns of numbers.</summary>
    public IReadOnlyList<string> Numbers { get; set; } = [];

    /// <summary>Columns of words.</summary>
    public IReadOnlyList<string> Categories { get; set; } = [];

    /// <summary>Columns that are not read.</summary>
    public IReadOnlyList<string> Ignored { get; set; } = [];

    /// <summary>A column to tell accounts apart by in reports.</summary>
    public string? Segment { get; set; }

    /// <summary>Cells that mean "not known", besides empty ones.</summary>
    public IReadOnlyList<string> Absent { get; set; } = ["NA", "N/A", "NaN", "null", "?"];

    /// <summary>Whether 1.234,5 means a little more than a thousand.</summary>
    public bool DecimalComma { get; set; }

    /// <summary>The column with the moment that the row is for.</summary>
    public string? ObservedAt { get; set; }

    /// <summary>The column with the moment of the outcome, where it came.</summary>
    public string? OutcomeAt { get; set; }

    /// <summary>The dimensions of a score without labels.</summary>
    public IReadOnlyList<DimensionMapping> EqualWeight { get; set; } = [];

    /// <summary>Every column that is named, with what names it.</summary>
    [JsonIgnore]
    public IEnumerable<(string Column, string Where)> Named =>
    [
        (Id, "id"),
        (Label.Column, "label"),
        .. Numbers.Select(column => (column, "numbers")),
        .. Categories.Select(column => (column, "categories")),
        .. Ignored.Select(column => (column, "ignored")),
        .. new[] { (Segment, "segment"), (ObservedAt, "observedAt"), (OutcomeAt, "outcomeAt") }.Where(named => named.Item1 is not null).Select(named => (named.Item1!, named.Item2)),
        .. EqualWeight.SelectMany(dimension => dimension.Columns).Select(column => (column.Column, "equalWeight")),
    ];
}

/// <summary>The column that says what came.</summary>
internal sealed record LabelMapping
{
    /// <summary>The column.</summary>
    public required string Column { get; init; }

    /// <summary>Its values that mean that the outcome came; all others mean that it did not.</summary>
    [JsonConverter(typeof(OneOrMoreConverter))]
    public required IReadOnlyList<string> Positive { get; init; }

    /// <summary>The outcome.</summary>
    public OutcomeKind Outcome { get; set; }
}

/// <summary>A dimension of a score without labels.</summary>
/// <param name="Dimension">Its name.</param>
/// <param name="Columns">The columns that make it.</param>
internal sealed record DimensionMapping(string Dimension, IReadOnlyList<ScoreMapping> Columns);

/// <summary>How a column is scored without labels: which way is better, or a score for each word.</summary>
internal sealed record ScoreMapping
{
    /// <summary>The column.</summary>
    public required string Column { get; init; }

    /// <summary>For numbers: "more" or "less".</summary>
    public string? Better { get; set; }

    /// <summary>For words: a score of 0 to 100 each.</summary>
    public IReadOnlyDictionary<string, double>? Scores { get; set; }
}

/// <summary>A word, or a list of words.</summary>
internal sealed class OneOrMoreConverter : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.StartArray)
        {
            return [One(ref reader)];
        }

        var all = new List<string>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            all.Add(One(ref reader));
        }

        return all;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var word in value)
        {
            writer.WriteStringValue(word);
        }

        writer.WriteEndArray();
    }

    private static string One(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => reader.GetDecimal().ToString(System.Globalization.CultureInfo.InvariantCulture),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => throw new JsonException("must be a text, or a list of texts"),
    };
}

/// <summary>How mappings are read: comments and commas at the end are allowed, since people write them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(Mapping))]
internal sealed partial class MappingJson : JsonSerializerContext;
