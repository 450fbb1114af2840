using HealthFunctions.Learning.Regression;
using HealthFunctions.Learning.Tables;

namespace HealthFunctions.Learning.Weights;

/// <summary>
/// Weights as a regression: each part tells by how much of its score is missing, all on the same scale, and none may make an
/// account look better by scoring worse. The proportions of the coefficients are the proportions of the weights.
/// </summary>
/// <param name="table">The examples.</param>
/// <param name="isLoss">Whether the outcome is one that low scores should foretell; else one that high scores should.</param>
internal sealed class WeightProblem(ScoreTable table, bool isLoss) : IProblem
{
    private const double Full = 100;

    public IReadOnlyList<int> Groups => table.Groups;

    public IReadOnlyList<bool> Labels => table.Labels;

    public bool NonNegative => true;

    public (Design Train, Design Test) Encode(IReadOnlyList<int> train, IReadOnlyList<int> test) => (Encode(train), Encode(test));

    /// <summary>The numbers of some examples: nothing needs to be settled, scores have a scale already.</summary>
    public Design Encode(IReadOnlyList<int> rows)
    {
        var design = new Design(rows.Count, table.Columns.Count + 1);
        for (var row = 0; row < rows.Count; row++)
        {
            var to = design.Row(row);
            table.Fill(rows[row], to[1..]);
            to[0] = 1;
            for (var column = 1; column < to.Length; column++)
            {
                to[column] = (isLoss ? Full - to[column] : to[column]) / Full;
            }
        }

        return design;
    }
}
