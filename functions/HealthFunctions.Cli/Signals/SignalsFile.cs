using System.Runtime.CompilerServices;
using System.Text.Json;
using HealthFunctions.Cli.Accounts;
using HealthFunctions.Cli.Output;
using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Cli.Signals;

/// <summary>
/// Reads signals, one JSON object a line or one JSON array, folds them as the pipeline does, and gives the accounts as they
/// stood at a moment. What it holds in memory grows with the accounts.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="features">The product's features, which adoption is measured against.</param>
/// <param name="clock">The present, by which a signal's time counts as too far in the future.</param>
internal sealed class SignalsFile(FileInfo file, FeatureCatalogue features, TimeProvider clock) : IAccountSource
{
    private const int SignalsBetweenProgress = 512;

    /// <inheritdoc />
    public async IAsyncEnumerable<AccountCase> ReadAsync(
        DateTimeOffset asOf, Refusals refusals, IProgress<double> progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var accounts = new FoldedAccounts();
        await FoldAsync(accounts, refusals, progress, cancellationToken);

        var values = new MetricValues();
        foreach (var state in accounts.Finish((line, id) => refusals.Add(file.Name, line, ("externalId", $"nothing says which account {id.Source} '{id.Id}' is: add accountId to a signal of it, or a profile signal with it among externalIds"))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var profile = AccountProfile.Of(state, asOf);
            yield return new AccountCase(
                AccountScoring.InputOf(state, asOf, features, values, new ScoreHistory(), previous: null),
                profile.Name,
                profile.Currency);
        }
    }

    private async Task FoldAsync(FoldedAccounts accounts, Refusals refusals, IProgress<double> progress, CancellationToken cancellationToken)
    {
        await using var stream = InputFile.Open(file);
        var isArray = await IsArrayAsync(stream, cancellationToken);
        var read = 0;
        await foreach (var (place, json, notJson) in isArray ? OfArrayAsync(stream, cancellationToken) : OfLinesAsync(stream, cancellationToken))
        {
            var reading = notJson is null ? SignalReader.Read(json, clock.GetUtcNow()) : null;
            if (reading?.Signal is { } signal)
            {
                accounts.Add(signal, place);
            }
            else
            {
                refusals.Add(file.Name, place, reading is null ? [("$", notJson!)] : reading.Faults.Select(fault => (fault.Path, fault.Reason)));
            }

            if (++read % SignalsBetweenProgress == 0)
            {
                progress.Report(InputFile.PartRead(stream));
            }
        }

        progress.Report(1);
    }

    // A pipe cannot go back to its beginning: there it is one signal a line.
    private static async Task<bool> IsArrayAsync(FileStream stream, CancellationToken cancellationToken)
    {
        if (!stream.CanSeek)
        {
            return false;
        }

        var start = new byte[256];
        var count = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        stream.Position = 0;
        return start.AsSpan(0, count).TrimStart("\uFEFF \t\r\n"u8) is [(byte)'[', ..];
    }

    private async IAsyncEnumerable<(long Place, JsonElement Json, string? NotJson)> OfArrayAsync(
        FileStream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var elements = JsonSerializer.DeserializeAsyncEnumerable(stream, FileJson.Default.JsonElement, cancellationToken).GetAsyncEnumerator(cancellationToken);
        for (var place = 1L; await NextAsync(elements); place++)
        {
            yield return (place, elements.Current, null);
        }
    }

    // An array that breaks off has no rest to go on with.
    private async Task<bool> NextAsync(IAsyncEnumerator<JsonElement> elements)
    {
        try
        {
            return await elements.MoveNextAsync();
        }
        catch (JsonException fault)
        {
            throw new UserFault($"{file} is not valid JSON at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine}. Write one array of signals, or one signal a line.");
        }
    }

    private static async IAsyncEnumerable<(long Place, JsonElement Json, string? NotJson)> OfLinesAsync(
        FileStream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream);
        for (var number = 1L; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                var json = Parse(line, out var notJson);
                yield return (number, json, notJson);
            }
        }
    }

    private static JsonElement Parse(string line, out string? notJson)
    {
        try
        {
            notJson = null;
            return JsonElement.Parse(line);
        }
        catch (JsonException fault)
        {
            notJson = $"is not valid JSON at byte {fault.BytePositionInLine}: write one signal a line";
            return default;
        }
    }
}
