using HealthFunctions.Cli.Output;

namespace HealthFunctions.Cli.Accounts;

/// <summary>Where accounts to be scored come from.</summary>
internal interface IAccountSource
{
    /// <summary>Reads the accounts one after another. What cannot be read goes to <paramref name="refusals"/> and is left out.</summary>
    /// <param name="asOf">The moment the scores are for.</param>
    /// <param name="refusals">Takes what is refused.</param>
    /// <param name="progress">Takes the part that has been read, 0 to 1.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="UserFault">The file as a whole cannot be read.</exception>
    IAsyncEnumerable<AccountCase> ReadAsync(DateTimeOffset asOf, Refusals refusals, IProgress<double> progress, CancellationToken cancellationToken);
}
