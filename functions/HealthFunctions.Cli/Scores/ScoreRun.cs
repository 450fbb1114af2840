using HealthFunctions.Cli.Accounts;
using HealthFunctions.Cli.Output;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Cli.Scores;

/// <summary>Scores accounts one after another, as they are read.</summary>
/// <param name="model">The model.</param>
/// <param name="accounts">The accounts.</param>
/// <param name="asOf">The moment the scores are for.</param>
internal sealed class ScoreRun(CompiledModel model, IAccountSource accounts, DateTimeOffset asOf)
{
    /// <summary>Writes the results and gives what they come to.</summary>
    public async Task<PortfolioSummary> RunAsync(IScoreWriter writer, Refusals refusals, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var summary = new PortfolioSummary();
        await foreach (var account in accounts.ReadAsync(asOf, refusals, progress, cancellationToken))
        {
            var result = HealthCalculator.Calculate(account.Input, model);
            summary.Add(account, result);
            await writer.WriteAsync(account, result, cancellationToken);
        }

        await writer.FinishAsync(cancellationToken);
        return summary;
    }
}
