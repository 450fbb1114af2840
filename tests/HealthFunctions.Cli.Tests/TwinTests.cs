using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Core.Signals;
using HealthFunctions.Testing;

namespace HealthFunctions.Cli.Tests;

/// <summary>What the command line says is what the core says: byte for byte, for random accounts and for random signals.</summary>
public sealed class TwinTests : IDisposable
{
    private static readonly DateTimeOffset AsOf = new(2026, 3, 31, 23, 59, 59, TimeSpan.Zero);
    private static readonly Gen<int> Seeds = Gen.Choose(0, int.MaxValue - 1);
    private static readonly PulseStatus[] Statuses = [.. PulseScales.Default.All.SelectMany(scale => scale.Statuses)];

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Random_accounts_score_as_the_calculator_scores_them() => Properties.ForAll(
        Seeds,
        seed =>
        {
            var random = new Random(seed);
            var preset = DefaultModels.All[random.Next(DefaultModels.All.Count)];
            var inputs = Enumerable.Range(0, random.Next(1, 30)).Select(number => RandomInput($"account-{number}", random)).ToArray();
            var expected = inputs.Select(input => Json(HealthCalculator.Calculate(input, preset.Model)));

            return Lines("--accounts", workspace.Write("accounts.csv", Csv(inputs, random)), "--model", preset.Name).SequenceEqual(expected);
        },
        cases: 60);

    [Fact]
    public void Random_signals_score_as_the_pipeline_scores_them() => Properties.ForAll(
        Seeds,
        seed =>
        {
            var random = new Random(seed);
            var signals = RandomSignals(random);
            var catalogue = new FeatureCatalogue(["feature-0", "feature-1", "feature-7"], ["feature-1"]);
            var expected = signals.GroupBy(signal => signal.AccountId!, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
            {
                var state = new AccountState { AccountId = group.Key };
                state.Apply(group.Select(signal => signal with { Source = "api" }), new UserKeys("another salt"));
                var input = AccountScoring.InputOf(state, AsOf, catalogue, new MetricValues(), new ScoreHistory(), previous: null);
                return Json(HealthCalculator.Calculate(input, DefaultModels.Balanced));
            });

            // In another order, and some of them twice.
            var sent = signals.Concat(signals.Where(_ => random.Next(4) == 0)).ToArray();
            random.Shuffle(sent);
            var lines = sent.Select(signal => JsonSerializer.Serialize(signal, SignalJson.Default.Signal));
            var text = random.Next(2) == 0 ? string.Join('\n', lines) : $"[{string.Join(",\n", lines)}]";

            return Lines("--signals", workspace.Write("signals.json", text), "--features", "feature-0;feature-1;feature-7", "--high-impact-features", "feature-1").SequenceEqual(expected);
        },
        cases: 60);

    private static List<string> Lines(params string[] args)
    {
        var outcome = Cli.RunAsync(["score", .. args, "--as-of", "2026-03-31", "--format", "json", "--explain"]).GetAwaiter().GetResult();
        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        using var results = JsonDocument.Parse(outcome.Output);
        return [.. results.RootElement.EnumerateArray().Select(result => result.GetRawText())];
    }

    private static string Json(HealthResult result) => JsonSerializer.Serialize(result, ScoringJson.Default.HealthResult);

    private static ScoringInput RandomInput(string id, Random random)
    {
        var values = new MetricValues();
        foreach (var metric in MetricCatalog.All.Where(metric => metric.Dimension != "pulse"))
        {
            if (random.Next(3) > 0)
            {
                values[metric] = metric.Kind switch
                {
                    MetricKind.Number => MetricValue.Number(Math.Round((random.NextDouble() * 120) - 10, random.Next(4))),
                    MetricKind.Flag => MetricValue.Flag(random.Next(2) == 0),
                    MetricKind.Text => MetricValue.Text(metric.AllowedValues.Count > 0 ? metric.AllowedValues[random.Next(metric.AllowedValues.Count)] : $"a \"{metric.Name}\", ;"),
                };
            }
        }

        // The one metric that follows from another.
        if (values[MetricCatalog.Arr].IsAbsent && !values[MetricCatalog.Mrr].IsAbsent)
        {
            values.Set(MetricCatalog.Arr, values[MetricCatalog.Mrr].AsNumber * 12);
        }

        var status = Statuses[random.Next(Statuses.Length)];
        var age = random.Next(0, 100);
        return new ScoringInput
        {
            AccountId = id,
            AsOf = AsOf,
            Values = values,
            Pulse = random.Next(3) == 0 ? null : new CurrentPulse
            {
                Status = status.Name,
                Score = status.Score,
                SetAt = AsOf.AddDays(-age),
                AgeDays = age,
                HeldDays = random.Next(2) == 0 ? null : age + random.Next(100),
                CadenceDays = random.Next(2) == 0 ? null : random.Next(1, 100),
                OwnerChangedSince = random.Next(2) == 0,
            },
        };
    }

    private static string Csv(ScoringInput[] inputs, Random random)
    {
        var delimiter = ",;\t"[random.Next(3)];
        var metrics = MetricCatalog.All.Where(metric => metric.Dimension != "pulse").ToArray();
        random.Shuffle(metrics);
        var text = new StringBuilder();
        Row(text, delimiter, ["id", "pulse", "pulseSetAt", "pulseHeldDays", "pulseCadenceDays", "pulseOwnerChanged", .. metrics.Select(metric => metric.Name)]);
        foreach (var input in inputs)
        {
            Row(text, delimiter,
            [
                input.AccountId, input.Pulse?.Status, input.Pulse?.SetAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Cell(input.Pulse?.HeldDays), Cell(input.Pulse?.CadenceDays),
                input.Pulse is { OwnerChangedSince: true } ? "yes" : "",
                .. metrics.Select(metric => input.Values[metric] switch
                {
                    { IsNumber: true } number => Cell(number.AsNumber),
                    { IsFlag: true } flag => flag.AsFlag ? "yes" : "no",
                    var other => other.AsText,
                }),
            ]);
        }

        return text.ToString();
    }

    private static string Cell(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static void Row(StringBuilder text, char delimiter, IEnumerable<string?> cells) =>
        text.AppendJoin(delimiter, cells.Select(cell => cell is { Length: > 0 } ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : "")).Append('\n');

    private static Signal[] RandomSignals(Random random)
    {
        var signals = Enumerable.Range(0, random.Next(1, 400)).Select(number => RandomSignal(random) with
        {
            Id = $"signal-{number}",
            OccurredAt = Cli.Now.AddMinutes(-random.Next(200 * 24 * 60)),
            AccountId = $"account-{random.Next(3)}",
        }).ToArray();
        return signals;
    }

    private static Signal RandomSignal(Random random) => random.Next(7) switch
    {
        0 => new LoginSignal { OccurredAt = default, User = $"user-{random.Next(6)}" },
        1 => new FeatureSignal { OccurredAt = default, User = $"user-{random.Next(6)}", Feature = $"feature-{random.Next(3)}" },
        2 => new TicketSignal
        {
            OccurredAt = default,
            TicketId = $"ticket-{random.Next(9)}",
            Status = Enum.GetValues<TicketStatus>()[random.Next(Enum.GetValues<TicketStatus>().Length)],
            Priority = Enum.GetValues<TicketPriority>()[random.Next(Enum.GetValues<TicketPriority>().Length)],
        },
        3 => new SurveySignal { OccurredAt = default, Survey = SurveyKind.Nps, Score = random.Next(11) },
        4 => new PulseSignal { OccurredAt = default, Status = "Satisfied", Reasons = [], Author = "kim" },
        5 => new InvoiceSignal
        {
            OccurredAt = default,
            InvoiceId = $"invoice-{random.Next(5)}",
            Status = Enum.GetValues<InvoiceStatus>()[random.Next(Enum.GetValues<InvoiceStatus>().Length)],
            AmountDue = random.Next(1000),
            Currency = "EUR",
            DueAt = Cli.Now.AddDays(-random.Next(60)),
        },
        _ => new ProfileSignal { OccurredAt = default, Owner = $"owner-{random.Next(2)}", Arr = random.Next(100_000), Currency = "EUR", Seats = random.Next(1, 20) },
    };
}
