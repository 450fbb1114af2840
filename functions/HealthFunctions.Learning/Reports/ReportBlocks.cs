namespace HealthFunctions.Learning.Reports;

/// <summary>A part of a report, whatever it is written as.</summary>
internal abstract record ReportBlock;

/// <summary>A heading.</summary>
/// <param name="Text">What it says.</param>
internal sealed record Heading(string Text) : ReportBlock;

/// <summary>A paragraph.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Strong">Whether it is what a reader should see first.</param>
internal sealed record Paragraph(string Text, bool Strong = false) : ReportBlock;

/// <summary>A table.</summary>
/// <param name="Columns">Names of columns; one that begins with &gt; is set to the right.</param>
/// <param name="Rows">A text for each column.</param>
internal sealed record ReportTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : ReportBlock;

/// <summary>A plot of parts against parts, both from 0 to 1; a format without pictures leaves it out.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Across">What is shown from left to right.</param>
/// <param name="Up">What is shown upwards.</param>
/// <param name="Points">The points, joined in their order.</param>
/// <param name="Bars">For each point an interval; empty for none.</param>
internal sealed record Plot(string Title, string Across, string Up, IReadOnlyList<(double X, double Y)> Points, IReadOnlyList<(double Low, double High)> Bars) : ReportBlock;

/// <summary>Bars to both sides of one: what multiplies odds, and what divides them.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Items">Each with its name and number, more than 0.</param>
internal sealed record RatioBars(string Title, IReadOnlyList<(string Name, double Ratio)> Items) : ReportBlock;
