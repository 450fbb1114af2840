using System.Globalization;
using CsvHelper;
using HealthFunctions.Cli.Output;

namespace HealthFunctions.Cli.Tests;

/// <summary>Runs commands in this process as if standard output and standard error went into files.</summary>
internal static class Cli
{
    public static readonly DateTimeOffset Now = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);

    public static async Task<Outcome> RunAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var code = await CommandLine.RunAsync(args, new Terminal(output, errors, screen: null, errorScreen: null), new StoppedClock(), CancellationToken.None);
        return new Outcome(code, output.ToString(), errors.ToString());
    }

    /// <summary>The rows of a CSV text, each by the names of the header.</summary>
    public static List<Dictionary<string, string>> Rows(string csv)
    {
        using var reader = new CsvReader(new StringReader(csv), CultureInfo.InvariantCulture);
        reader.Read();
        reader.ReadHeader();
        var header = reader.HeaderRecord ?? [];
        var rows = new List<Dictionary<string, string>>();
        while (reader.Read())
        {
            rows.Add(header.ToDictionary(name => name, name => reader.GetField(name) ?? "", StringComparer.Ordinal));
        }

        return rows;
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}

/// <summary>How a command ended and what it said.</summary>
internal sealed record Outcome(int Code, string Output, string Errors);
