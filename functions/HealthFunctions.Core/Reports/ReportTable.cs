using System.Runtime.InteropServices;

namespace HealthFunctions.Core.Reports;

/// <summary>A report: one or more tables and the rule by which they count.</summary>
/// <param name="Name">Its name in the API.</param>
/// <param name="AsOf">The moment it is for.</param>
/// <param name="Rule">How it counts, in words.</param>
/// <param name="Tables">The tables, the most important first.</param>
public sealed record Report(string Name, DateTimeOffset AsOf, string Rule, IReadOnlyList<ReportTable> Tables);

/// <summary>A table of a report.</summary>
/// <param name="Name">Its name within the report.</param>
/// <param name="Columns">The names of its columns.</param>
/// <param name="Rows">Its rows, each with a cell for every column.</param>
public sealed record ReportTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<ReportCell>> Rows);

/// <summary>A cell: a text, a number, or nothing.</summary>
/// <param name="Text">The text.</param>
/// <param name="Number">The number.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ReportCell(string? Text, decimal? Number)
{
    /// <summary>A text, or nothing.</summary>
    public static implicit operator ReportCell(string? text) => new(text, null);

    /// <summary>A number.</summary>
    public static implicit operator ReportCell(int number) => new(null, number);

    /// <summary>A number, or nothing.</summary>
    public static implicit operator ReportCell(decimal? number) => new(null, number);

    /// <summary>A number to six decimals, or nothing.</summary>
    public static implicit operator ReportCell(double? number) => new(null, number is { } known ? Math.Round((decimal)known, 6, MidpointRounding.AwayFromZero) : null);
}
