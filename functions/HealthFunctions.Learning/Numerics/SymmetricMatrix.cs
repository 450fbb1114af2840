namespace HealthFunctions.Learning.Numerics;

/// <summary>A symmetric matrix of which the lower triangle is kept, for the systems of equations that Newton's method asks for.</summary>
/// <param name="size">Rows, and columns.</param>
internal sealed class SymmetricMatrix(int size)
{
    private readonly double[] values = new double[size * size];
    // Columns that say the same leave next to nothing; the penalty on coefficients keeps this from mattering.
    private const double SmallestPivot = 1e-14;

    private double[]? factor;

    /// <summary>Rows, and columns.</summary>
    public int Size => size;

    /// <summary>An element, on or below the diagonal.</summary>
    public ref double this[int row, int column] => ref values[(row * size) + column];

    /// <summary>An element wherever it is.</summary>
    public double At(int row, int column) => row >= column ? this[row, column] : this[column, row];

    /// <summary>Makes it nought.</summary>
    public void Clear() => Array.Clear(values);

    /// <summary>Adds a weighted outer product of a row with itself. Elements of nought cost nothing.</summary>
    public void AddOuterProduct(double weight, ReadOnlySpan<double> row)
    {
        for (var i = 0; i < size; i++)
        {
            if (row[i] is not 0)
            {
                Vectors.AddScaled(values.AsSpan(i * size, i + 1), weight * row[i], row);
            }
        }
    }

    /// <summary>Multiplies every element.</summary>
    public void Scale(double by)
    {
        foreach (ref var value in values.AsSpan())
        {
            value *= by;
        }
    }

    /// <summary>Solves for the right-hand side by Cholesky's decomposition, in place. The matrix must be positive definite.</summary>
    public void Solve(Span<double> rightHandSide)
    {
        factor ??= new double[size * size];
        Decompose(factor);
        for (var i = 0; i < size; i++)
        {
            rightHandSide[i] = (rightHandSide[i] - Vectors.Dot(factor.AsSpan(i * size, i), rightHandSide)) / factor[(i * size) + i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            rightHandSide[i] /= factor[(i * size) + i];
            for (var j = 0; j < i; j++)
            {
                rightHandSide[j] -= factor[(i * size) + j] * rightHandSide[i];
            }
        }
    }

    private void Decompose(double[] lower)
    {
        for (var i = 0; i < size; i++)
        {
            var row = lower.AsSpan(i * size, size);
            for (var j = 0; j <= i; j++)
            {
                var rest = this[i, j] - Vectors.Dot(row[..j], lower.AsSpan(j * size, size));
                row[j] = i > j ? rest / lower[(j * size) + j] : Math.Sqrt(Math.Max(rest, SmallestPivot));
            }
        }
    }
}
