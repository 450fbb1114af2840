using Spectre.Console;

namespace HealthFunctions.Cli.Output;

/// <summary>A table: drawn for a reader, lines for a program.</summary>
/// <param name="title">What it shows; empty for nothing.</param>
/// <param name="columns">The names of the columns. One that begins with &gt; is set to the right.</param>
internal sealed class Grid(string title, IReadOnlyList<string> columns)
{
    private readonly List<IReadOnlyList<string>> rows = [];

    /// <summary>Adds a row with a text for each column.</summary>
    public void Add(params IReadOnlyList<string> cells) => rows.Add(cells);

    /// <summary>Writes a line for the title, one for the columns and one for each row, separated by tabs.</summary>
    public void WriteTo(TextWriter writer)
    {
        if (title.Length > 0)
        {
            writer.WriteLine($"# {title}");
        }

        writer.WriteLine(string.Join('\t', columns.Select(Name)));
        foreach (var row in rows)
        {
            writer.WriteLine(string.Join('\t', row.Select(OneLine)));
        }
    }

    /// <summary>The table for a screen.</summary>
    public Table Draw()
    {
        var table = new Table().Border(TableBorder.Rounded);
        if (title.Length > 0)
        {
            table.Title(new TableTitle(Markup.Escape(title)));
        }

        foreach (var column in columns)
        {
            var drawn = new TableColumn(Markup.Escape(Name(column)));
            table.AddColumn(column.StartsWith('>') ? drawn.RightAligned() : drawn);
        }

        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        return table;
    }

    private static string Name(string column) => column.TrimStart('>');

    private static string OneLine(string cell) => cell.ReplaceLineEndings(" ").Replace('\t', ' ');
}
