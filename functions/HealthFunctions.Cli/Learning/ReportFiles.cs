using System.Text;
using HealthFunctions.Cli.Output;

namespace HealthFunctions.Cli.Learning;

/// <summary>Writes a report as each file's name asks for it: .json, .md or .html.</summary>
internal static class ReportFiles
{
    private static readonly string[] Endings = [".json", ".md", ".html"];

    /// <summary>What is wrong with the name of a report; null when it is right.</summary>
    public static string? Check(FileInfo file) => Endings.Contains(file.Extension.ToLowerInvariant())
        ? null
        : $"--report '{file.Name}' must end in {string.Join(", ", Endings)}: that says how it is written.";

    /// <summary>Writes the files.</summary>
    public static void Write(IEnumerable<FileInfo> files, Func<string> json, Func<string> markdown, Func<string> html)
    {
        foreach (var file in files)
        {
            Write(file, file.Extension.ToLowerInvariant() switch { ".json" => json(), ".md" => markdown(), _ => html() });
        }
    }

    /// <summary>Writes one file, whole or not at all.</summary>
    public static void Write(FileInfo file, string text)
    {
        using var output = OutputFile.Create(file);
        output.Stream.Write(Encoding.UTF8.GetBytes(text));
        output.Commit();
    }
}
