using HealthFunctions.Learning.Regression;
using HealthFunctions.Learning.Tables;

namespace HealthFunctions.Learning.Backtests;

/// <summary>Turns a score, which is no probability, into one: by a regression on the score alone, from examples other than those it is said of.</summary>
internal sealed class RiskProblem(double[] risks, IReadOnlyList<int> groups, IReadOnlyList<bool> labels) : IProblem
{
    public IReadOnlyList<int> Groups => groups;

    public IReadOnlyList<bool> Labels => labels;

    public bool NonNegative => false;

    public (Design Train, Design Test) Encode(IReadOnlyList<int> train, IReadOnlyList<int> test)
    {
        var mean = train.Average(row => risks[row]);
        var deviation = Math.Sqrt(train.Average(row => (risks[row] - mean) * (risks[row] - mean)));
        return (Of(train), Of(test));

        Design Of(IReadOnlyList<int> rows)
        {
            var design = new Design(rows.Count, 2);
            for (var row = 0; row < rows.Count; row++)
            {
                design.Row(row)[0] = 1;
                design.Row(row)[1] = deviation > 0 ? (risks[rows[row]] - mean) / deviation : 0;
            }

            return design;
        }
    }
}
