using System.Text.Json;

namespace CrmSimulator;

/// <summary>One line a change, appended: what was answered is on disk, and a line torn by a kill is the only one that can be lost.</summary>
internal sealed class Journal : IDisposable
{
    private readonly StreamWriter writer;

    private Journal(StreamWriter writer) => this.writer = writer;

    /// <summary>Replays the file, then opens it for appending.</summary>
    internal static Journal Open(string path, Action<JournalEntry> replay)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);

        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            if (Parse(line) is { } entry)
                replay(entry);
        }

        var file = new StreamWriter(path, append: true) { AutoFlush = true };
        file.WriteLine(); // Ends a torn line, so that the next entry stands on its own.
        return new Journal(file);
    }

    internal void Append(JournalEntry entry) => writer.WriteLine(JsonSerializer.Serialize(entry, Json.Plain));

    public void Dispose() => writer.Dispose();

    private static JournalEntry? Parse(string line)
    {
        try
        {
            return line.Length == 0 ? null : JsonSerializer.Deserialize<JournalEntry>(line, Json.Plain);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A change: exactly one of the members is set; none of them means that everything was removed.</summary>
internal sealed record JournalEntry(Company? Company = null, PropertyDefinition? Property = null, PropertyGroup? Group = null);
