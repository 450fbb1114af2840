using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Benchmarks.Naive;

/// <summary>
/// What one writes first: the model is the JSON document, metrics are boxed values in a dictionary, definitions are found by
/// reflection, conditions are split with a regular expression. It hands out what ours does with explanation, but for coverage, variants,
/// trend and findings.
/// </summary>
internal sealed partial class NaiveScoring(string json)
{
    private readonly JsonNode model = JsonNode.Parse(json)!;

    public Dictionary<string, object?> Calculate(Dictionary<string, object> values)
    {
        var dimensions = new Dictionary<string, (double Weight, double? Score)>(StringComparer.Ordinal);
        var explained = new List<Dictionary<string, object?>>();
        var all = model["dimensions"]!.AsArray().Sum(dimension => (double)dimension!["weight"]!);
        foreach (var dimension in model["dimensions"]!.AsArray())
        {
            var scores = dimension!["metrics"]!.AsArray()
                .Select(metric => (Name: (string)metric!["metric"]!, Weight: (double)metric["weight"]!, Score: Score(metric, values)))
                .Where(metric => metric.Score is not null)
                .ToList();
            var weight = scores.Sum(metric => metric.Weight);
            dimensions[(string)dimension["name"]!] = ((double)dimension["weight"]!, weight > 0 ? scores.Sum(metric => metric.Weight * metric.Score) / weight : null);
            foreach (var metric in scores)
            {
                var share = (double)dimension["weight"]! / all * metric.Weight / weight;
                explained.Add(new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["name"] = metric.Name, ["value"] = values[metric.Name], ["score"] = metric.Score, ["share"] = share,
                    ["lost"] = share * (100 - metric.Score!.Value), ["gained"] = share * metric.Score.Value,
                });
            }
        }

        var known = dimensions.Values.Where(dimension => dimension.Score is not null).ToList();
        double? score = known.Count > 0 ? known.Sum(dimension => dimension.Weight * dimension.Score) / known.Sum(dimension => dimension.Weight) : null;
        var band = score >= (double)model["bands"]!["green"]! ? "green" : score >= (double)model["bands"]!["amber"]! ? "amber" : "red";
        var fired = model["rules"]!.AsArray().Where(rule => Holds((string)rule!["when"]!, values)).ToList();
        if (fired.FirstOrDefault(rule => rule!["band"] is not null) is { } capping)
        {
            band = (string)capping["band"]!;
        }

        var negative = Drivers("lost");
        var positive = Drivers("gained");
        var reasons = string.Join("; ", (band == "green" ? positive : negative).Select(driver => driver["sentence"]));
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["score"] = score,
            ["band"] = band,
            ["dimensions"] = dimensions,
            ["metrics"] = explained,
            ["negative"] = negative,
            ["positive"] = positive,
            ["rules"] = fired.Select(rule => (string)rule!["name"]!).ToList(),
            ["summary"] = string.Format(CultureInfo.InvariantCulture, "{0} ({1:0.0}): {2}.", band, score, reasons),
        };

        List<Dictionary<string, object?>> Drivers(string points) =>
        [
            .. explained.OrderByDescending(metric => (double)metric[points]!).Take(3)
                .Select(metric => new Dictionary<string, object?>(metric, StringComparer.Ordinal) { ["sentence"] = Sentence((string)metric["name"]!, values) }),
        ];
    }

    private static double? Score(JsonNode metric, Dictionary<string, object> values)
    {
        if (!values.TryGetValue((string)metric["metric"]!, out var value))
        {
            return null;
        }

        var curve = metric["curve"]!;
        if (curve["linear"] is { } linear && value is double number)
        {
            var (zero, full) = ((double)linear["zeroAt"]!, (double)linear["fullAt"]!);
            return Math.Clamp((number - zero) / (full - zero), 0, 1) * 100;
        }

        if (curve["steps"] is JsonArray steps && value is double step)
        {
            return (double)(steps.FirstOrDefault(each => step <= (double)each!["upTo"]!)?["score"] ?? curve["else"]!);
        }

        return curve["map"] is JsonObject map && map[Convert.ToString(value, CultureInfo.InvariantCulture)!.ToLowerInvariant()] is { } mapped ? (double)mapped : null;
    }

    private static string Sentence(string name, Dictionary<string, object> values)
    {
        var property = typeof(MetricCatalog).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .FirstOrDefault(each => each.PropertyType == typeof(MetricDefinition) && ((MetricDefinition)each.GetValue(null)!).Name == name);
        return property is null ? $"{name} is {values[name]}" : $"{((MetricDefinition)property.GetValue(null)!).Description} is {values[name]}";
    }

    private static bool Holds(string when, Dictionary<string, object> values) => when.Split(" and ").All(condition =>
    {
        var parts = Comparison().Match(condition);
        if (!parts.Success || !values.TryGetValue(parts.Groups["metric"].Value, out var value) || value is not double number)
        {
            return false;
        }

        var bound = double.Parse(parts.Groups["bound"].Value, CultureInfo.InvariantCulture);
        return parts.Groups["sign"].Value switch { ">" => number > bound, ">=" => number >= bound, "<" => number < bound, "<=" => number <= bound, _ => false };
    });

    [GeneratedRegex("^(?<metric>[a-zA-Z0-9]+) (?<sign>>=|<=|>|<) (?<bound>[0-9.-]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comparison();
}
