using System.Text.Json;
using HealthFunctions.Cli.Accounts;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Cli.Scores;

/// <summary>Writes results as one JSON array with a line for each account: the same members, with full precision, as the API has.</summary>
/// <param name="stream">The stream; it stays open.</param>
/// <param name="explain">Whether every metric is told of.</param>
internal sealed class ScoreJson(Stream stream, bool explain) : IScoreWriter
{
    private static readonly byte[] First = "[\n"u8.ToArray();
    private static readonly byte[] Next = ",\n"u8.ToArray();
    private static readonly byte[] Last = "\n]\n"u8.ToArray();
    private static readonly byte[] Nothing = "[]\n"u8.ToArray();

    private bool any;

    /// <inheritdoc />
    public async ValueTask WriteAsync(AccountCase account, HealthResult result, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(any ? Next : First, cancellationToken);
        any = true;
        var line = JsonSerializer.SerializeToUtf8Bytes(explain ? result : result with { Metrics = [] }, ScoringJson.Default.HealthResult);
        await stream.WriteAsync(line, cancellationToken);
    }

    /// <inheritdoc />
    public async Task FinishAsync(CancellationToken cancellationToken) => await stream.WriteAsync(any ? Last : Nothing, cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
