using HealthFunctions.Cli.Accounts;
using HealthFunctions.Cli.Output;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Learning.Examples;
using HealthFunctions.Learning.Outcomes;

namespace HealthFunctions.Cli.Learning;

/// <summary>What was known of accounts over time, from a file of accounts with a column asOf, and what became of them, from a file of outcomes.</summary>
/// <param name="Observations">What was known of each account, earliest first.</param>
/// <param name="Outcomes">What became of each.</param>
internal sealed record SnapshotFiles(IReadOnlyDictionary<string, List<Observation>> Observations, ILookup<string, Outcome> Outcomes)
{
    /// <summary>The last day that anything is said of: outcomes are taken to be known until then, where nobody says better.</summary>
    public DateTimeOffset Last => Observations.Values.SelectMany(observations => observations).Select(observation => observation.AsOf)
        .Concat(Outcomes.SelectMany(outcomes => outcomes).Select(outcome => outcome.OccurredAt))
        .DefaultIfEmpty()
        .Max();

    /// <summary>Reads both files.</summary>
    /// <param name="accounts">The accounts.</param>
    /// <param name="outcomes">The outcomes.</param>
    /// <param name="model">The model, whose cadence counts where the file has none.</param>
    /// <param name="asOf">The moment of rows without asOf.</param>
    /// <param name="now">The present.</param>
    /// <param name="refusals">Takes what is refused.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<SnapshotFiles> ReadAsync(
        AccountsCsv accounts, FileInfo outcomes, CompiledModel model, DateTimeOffset asOf, DateTimeOffset now, Refusals refusals, CancellationToken cancellationToken)
    {
        var observations = new Dictionary<string, List<Observation>>(StringComparer.Ordinal);
        await foreach (var account in accounts.ReadAsync(asOf, refusals, new Progress(), cancellationToken))
        {
            if (!observations.TryGetValue(account.Input.AccountId, out var known))
            {
                observations[account.Input.AccountId] = known = [];
            }

            known.Add(new Observation(account.Input.AsOf, ValuesOf(account.Input, model)));
        }

        foreach (var known in observations.Values)
        {
            known.Sort((left, right) => left.AsOf.CompareTo(right.AsOf));
        }

        return new SnapshotFiles(observations, (await OutcomesAsync(outcomes, now, refusals, cancellationToken)).ToLookup(outcome => outcome.AccountId, StringComparer.Ordinal));
    }

    // The reader uses one object for all rows.
    private static MetricValues ValuesOf(ScoringInput input, CompiledModel model)
    {
        var values = new MetricValues();
        foreach (var metric in MetricCatalog.All)
        {
            values[metric] = input.Values[metric];
        }

        if (input.Pulse is { } pulse)
        {
            values.Set(MetricCatalog.Pulse, pulse.Score);
            values.Set(MetricCatalog.PulseStatus, pulse.Status);
            values.Set(MetricCatalog.PulseHeldDays, pulse.HeldDays ?? pulse.AgeDays);
            values.Set(MetricCatalog.PulseAgeDays, pulse.AgeDays);
            values.Set(MetricCatalog.PulseCadenceDays, pulse.CadenceDays ?? model.CadenceDays(values));
        }

        return values;
    }

    private static async Task<List<Outcome>> OutcomesAsync(FileInfo file, DateTimeOffset now, Refusals refusals, CancellationToken cancellationToken)
    {
        await using var stream = InputFile.Open(file);
        using var reader = new StreamReader(stream);
        var outcomes = new List<Outcome>();
        foreach (var row in OutcomeCsv.Read(await reader.ReadToEndAsync(cancellationToken), "csv", now))
        {
            if (row.Outcome is { } outcome)
            {
                outcomes.Add(outcome);
            }
            else if (row.Faults is [{ Path: "header" } fault])
            {
                throw new UserFault($"{file}: the header {fault.Reason}.");
            }
            else
            {
                refusals.Add(file.Name, row.Line, row.Faults.Select(wrong => (wrong.Path, wrong.Reason)));
            }
        }

        return outcomes;
    }

    private sealed class Progress : IProgress<double>
    {
        public void Report(double value)
        {
            // Reading takes a small part of the time.
        }
    }
}
