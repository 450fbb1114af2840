using System.Globalization;
using System.Runtime.CompilerServices;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring.Expressions;

namespace HealthFunctions.Core.Scoring.Models;

/// <summary>
/// The reason of a rule with places for values: "no login for {daysSinceLastLogin}" reads "no login for 9 days",
/// and "{usageTrend:sentence}" reads "active use down 25% in two weeks".
/// </summary>
internal sealed class ReasonTemplate
{
    private const string SentenceSuffix = ":sentence";

    private readonly Place[] places;
    private readonly string tail;

    private ReasonTemplate(Place[] places, string tail)
    {
        this.places = places;
        this.tail = tail;
    }

    public static ReasonTemplate Read(string text, out string? fault)
    {
        fault = null;
        var found = new List<Place>();
        var position = 0;
        while (text.AsSpan(position).IndexOfAny('{', '}') is var next and >= 0)
        {
            var open = position + next;
            var close = text.IndexOf('}', open);
            if (text[open] is '}' || close < 0)
            {
                fault = "has a brace without its partner: write {metricName}";
                break;
            }

            var name = text[(open + 1)..close];
            var sentence = name.EndsWith(SentenceSuffix, StringComparison.Ordinal);
            name = sentence ? name[..^SentenceSuffix.Length] : name;
            if (!MetricCatalog.TryFind(name, out var metric))
            {
                fault = $"names '{name}', which is not a metric{MetricNames.Suggestion(name)}";
                break;
            }

            found.Add(new(text[position..open], metric, sentence));
            position = close + 1;
        }

        return new([.. found], text[position..]);
    }

    /// <summary>The text, when it has no places; otherwise null.</summary>
    public string? Fixed => places.Length == 0 ? tail : null;

    public string Fill(in KnownMetrics metrics)
    {
        var filled = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        foreach (var (before, metric, sentence) in places)
        {
            var value = metrics[metric];
            filled.AppendLiteral(before);
            filled.AppendLiteral(sentence ? metric.Say(value) : metric.Show(value));
        }

        filled.AppendLiteral(tail);
        return filled.ToStringAndClear();
    }

    /// <summary>The text before a place, and what to put there: the bare value, or its sentence.</summary>
    private sealed record Place(string Before, MetricDefinition Metric, bool Sentence);
}
