using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using HealthFunctions.Cli.Accounts;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Cli.Scores;

/// <summary>Writes results as CSV: UTF-8, one row an account.</summary>
internal sealed class ScoreCsv : IScoreWriter
{
    private readonly CsvWriter writer;
    private readonly IReadOnlyList<ScoreColumn> columns;
    private bool hasHeader;

    /// <summary>Writes to a stream that stays open.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="model">The model that the results are of.</param>
    /// <param name="explain">Whether every metric has columns.</param>
    /// <param name="delimiter">What separates the columns.</param>
    public ScoreCsv(Stream stream, ScoringModel model, bool explain, char delimiter)
    {
        columns = ScoreColumns.For(model, explain);
        writer = new CsvWriter(
            new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true),
            new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = delimiter.ToString(), NewLine = "\n" });
    }

    /// <inheritdoc />
    public async ValueTask WriteAsync(AccountCase account, HealthResult result, CancellationToken cancellationToken)
    {
        await HeaderAsync();
        foreach (var column in columns)
        {
            writer.WriteField(column.Cell(account, result));
        }

        await writer.NextRecordAsync();
    }

    /// <inheritdoc />
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await HeaderAsync();
        await writer.FlushAsync();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private async ValueTask HeaderAsync()
    {
        if (hasHeader)
        {
            return;
        }

        hasHeader = true;
        foreach (var column in columns)
        {
            writer.WriteField(SafeCell.Text(column.Name));
        }

        await writer.NextRecordAsync();
    }
}
