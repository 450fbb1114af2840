using System.Runtime.InteropServices;
using System.Text.Json;

namespace HealthFunctions.Benchmarks.Measuring;

/// <summary>The results as a table, and as JSON.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static void Print(IReadOnlyList<Figure> figures, TextWriter output)
    {
        string[] head = ["figure", "unit", "ours", "limit", "naive", "compared", "goal", "met"];
        string[][] rows =
        [
            head,
            .. figures.Select(figure => new[]
            {
                figure.Name, figure.Unit, Numbers.Show(figure.Ours), Numbers.Show(figure.Limit), Numbers.Show(figure.Naive),
                Numbers.Show(figure.Compared), figure.Goal?.ToString() ?? "-", figure.Met switch { true => "yes", false => "NO", null => "-" },
            }),
        ];
        int[] widths = [.. head.Index().Select(column => rows.Max(row => row[column.Index].Length))];
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Index().Select(cell => cell.Index < 2 ? cell.Item.PadRight(widths[cell.Index]) : cell.Item.PadLeft(widths[cell.Index]))));
        }
    }

    public static void Write(IReadOnlyList<Figure> figures, int runs, string file) => File.WriteAllText(file, JsonSerializer.Serialize(
        new
        {
            machine = new { os = RuntimeInformation.OSDescription, processors = Environment.ProcessorCount, processor = Processor(), runtime = RuntimeInformation.FrameworkDescription },
            load = Load(),
            runs,
            figures,
        },
        Indented));

    /// <summary>The name of the processor, where the system tells it.</summary>
    public static string Processor() => Line("/proc/cpuinfo", "model name");

    /// <summary>How busy the machine is: the load average of the last minute.</summary>
    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static string Line(string file, string start) => File.Exists(file)
        ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown"
        : "unknown";
}
