namespace HealthFunctions.Learning.Tables;

/// <summary>Examples as numbers, a row each; the first number of a row is 1, for the intercept.</summary>
/// <param name="rows">Examples.</param>
/// <param name="columns">Numbers of a row, the first included.</param>
internal sealed class Design(int rows, int columns)
{
    private readonly double[] values = new double[rows * columns];

    /// <summary>Examples.</summary>
    public int Rows => rows;

    /// <summary>Numbers of a row.</summary>
    public int Columns => columns;

    /// <summary>One example.</summary>
    public Span<double> Row(int row) => values.AsSpan(row * columns, columns);
}
