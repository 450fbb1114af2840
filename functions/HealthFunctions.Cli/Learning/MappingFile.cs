using System.Text.Json;
using HealthFunctions.Core;

namespace HealthFunctions.Cli.Learning;

/// <summary>Reads and checks a mapping.</summary>
internal static class MappingFile
{
    private const string More = "more";
    private const string Less = "less";

    /// <summary>Reads a mapping.</summary>
    /// <exception cref="UserFault">It is not there, or not right.</exception>
    public static async Task<Mapping> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            throw new UserFault($"There is no file {file}.");
        }

        try
        {
            var mapping = JsonSerializer.Deserialize(await File.ReadAllTextAsync(file.FullName, cancellationToken), MappingJson.Default.Mapping)
                ?? throw new UserFault($"{file} is no mapping: it must be a JSON object.");
            var faults = Check(mapping).ToArray();
            return faults.Length == 0
                ? mapping
                : throw new UserFault($"{file} is no mapping yet. Mend this first:{Environment.NewLine}{string.Join(Environment.NewLine, faults.Select(fault => $"  {fault}"))}");
        }
        catch (JsonException wrong)
        {
            var fault = JsonFault.Of(wrong);
            throw new UserFault($"{file} is no mapping: {fault.Path}: {fault.Reason}");
        }
    }

    /// <summary>Whether more is better.</summary>
    public static bool IsMoreBetter(ScoreMapping score) => score.Better is More;

    private static IEnumerable<string> Check(Mapping mapping)
    {
        if (mapping.Label.Positive.Count == 0)
        {
            yield return "label.positive: name the value that means that the outcome came, such as \"Yes\"";
        }

        foreach (var twice in mapping.Numbers.Concat(mapping.Categories).Concat(mapping.Ignored).GroupBy(column => column.Trim(), StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            yield return $"'{twice.Key}' is named more than once in numbers, categories and ignored: leave it in one of them";
        }

        if (mapping.Numbers.Concat(mapping.Categories).Any(column => column.Equals(mapping.Label.Column, StringComparison.OrdinalIgnoreCase)))
        {
            yield return $"'{mapping.Label.Column}' is the label and cannot be learned from: take it out of numbers and categories";
        }

        if (mapping.Numbers.Count + mapping.Categories.Count == 0)
        {
            yield return "numbers, categories: name at least one column to learn from";
        }

        foreach (var score in mapping.EqualWeight.SelectMany(dimension => dimension.Columns))
        {
            if (score.Better is null == score.Scores is null || score.Better is not (null or More or Less))
            {
                yield return $"equalWeight, '{score.Column}': say \"better\": \"more\" or \"less\" for numbers, or \"scores\" for words, one of them";
            }
            else if (score.Scores?.Values.Any(value => value is not (>= 0 and <= 100)) == true)
            {
                yield return $"equalWeight, '{score.Column}': scores must be from 0 to 100";
            }
            else if (score.Better is not null && !mapping.Numbers.Contains(score.Column, StringComparer.OrdinalIgnoreCase))
            {
                yield return $"equalWeight, '{score.Column}': \"better\" is for columns of numbers; give each word its score instead";
            }
        }
    }
}
