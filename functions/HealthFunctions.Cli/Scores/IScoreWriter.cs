using HealthFunctions.Cli.Accounts;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Cli.Scores;

/// <summary>Writes results one after another.</summary>
internal interface IScoreWriter : IAsyncDisposable
{
    /// <summary>Writes the result of one account.</summary>
    ValueTask WriteAsync(AccountCase account, HealthResult result, CancellationToken cancellationToken);

    /// <summary>Writes what comes after the last one. The stream stays open.</summary>
    Task FinishAsync(CancellationToken cancellationToken);
}
