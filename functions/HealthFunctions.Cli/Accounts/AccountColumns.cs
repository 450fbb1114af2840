using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Pulses;

namespace HealthFunctions.Cli.Accounts;

/// <summary>Every column that an accounts file may have: what describes the account, its pulse, and the metrics.</summary>
internal static class AccountColumns
{
    /// <summary>The column that every file must have.</summary>
    public const string Id = "id";

    // Of the pulse: its metrics are made from it and not read.
    private static readonly MetricDefinition[] OfPulse =
        [MetricCatalog.Pulse, MetricCatalog.PulseStatus, MetricCatalog.PulseHeldDays, MetricCatalog.PulseAgeDays, MetricCatalog.PulseCadenceDays];

    private static readonly Dictionary<string, AccountColumn> ByName = Described()
        .Concat(MetricCatalog.All.Except(OfPulse).Select(Metric))
        .ToDictionary(column => column.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of all columns.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>The column of a name, whatever its case; null when there is none.</summary>
    public static AccountColumn? Find(string name) => ByName.GetValueOrDefault(name);

    private static IEnumerable<AccountColumn> Described() =>
    [
        new(Id, (row, text) => Done(row.Id = text)),
        new("name", (row, text) => Done(row.Name = text)),
        new("currency", Currency),
        new("asOf", AsOf),
        new("tenureStart", (row, text) => Day(text, day => row.TenureStart = day)),
        new("renewalDate", (row, text) => Day(text, day => row.RenewalDate = day)),
        new("pulse", Pulse),
        new("pulseStatus", Pulse),
        new("pulseSetAt", PulseSetAt),
        new("pulseAgeDays", (row, text) => Days(text, days => row.PulseAgeDays = days)),
        new("pulseHeldDays", (row, text) => Days(text, days => row.PulseHeldDays = days)),
        new("pulseCadenceDays", (row, text) => Days(text, days => row.PulseCadenceDays = days, lowest: double.Epsilon)),
        new("pulseOwnerChanged", (row, text) => Cells.Flag(text, out var flag) ?? Done(row.PulseOwnerChanged = flag)),
    ];

    private static AccountColumn Metric(MetricDefinition metric) => new(metric.Name, metric.Kind switch
    {
        MetricKind.Number => (row, text) => Cells.Number(text, out var number) ?? Done(row.Values[metric] = MetricValue.Number(number)),
        MetricKind.Flag => (row, text) => Cells.Flag(text, out var flag) ?? Done(row.Values[metric] = MetricValue.Flag(flag)),
        MetricKind.Text => (row, text) => Cells.OneOf(text, metric.AllowedValues, out var value) ?? Done(row.Values[metric] = MetricValue.Text(value)),
    });

    private static string? Currency(RowDraft row, string text) =>
        text.Length == 3 && text.All(char.IsAsciiLetter) ? Done(row.Currency = text.ToUpperInvariant()) : $"'{text}' is not a currency: write its ISO code, such as EUR";

    private static string? Pulse(RowDraft row, string text)
    {
        if (PulseScales.Default.Find(text) is { } found)
        {
            return Done(row.Pulse = found.Status);
        }

        var names = PulseScales.Default.All.SelectMany(scale => scale.Statuses).Select(status => status.Name);
        return $"'{text}' is not a pulse{DidYouMean.Hint(text, names)}: write one of {string.Join(", ", names)}";
    }

    private static string? PulseSetAt(RowDraft row, string text) => IsoTime.TryRead(text, out var moment)
        ? Done(row.PulseSetAt = moment)
        : $"'{text}' is not a day such as 2026-03-31 or a moment such as 2026-03-31T12:00:00Z";

    private static string? AsOf(RowDraft row, string text) => IsoTime.TryRead(text, out var moment)
        ? Done(row.AsOf = moment)
        : $"'{text}' is not a day such as 2026-03-31 or a moment such as 2026-03-31T12:00:00Z";

    private static string? Day(string text, Action<DateOnly> take)
    {
        if (!IsoTime.TryReadDay(text, out var day))
        {
            return $"'{text}' is not a day: write it as year-month-day, such as 2026-03-31";
        }

        take(day);
        return null;
    }

    private static string? Days(string text, Action<double> take, double lowest = 0)
    {
        if (Cells.Number(text, out var days) is { } fault)
        {
            return fault;
        }

        if (days < lowest)
        {
            return $"'{text}' is too small: days are counted from {(lowest > 0 ? "more than " : "")}0";
        }

        take(days);
        return null;
    }

    // So that a cell can be taken in one expression.
    private static string? Done<T>(T taken) => taken is null ? throw new InvalidOperationException("Empty cells are not taken.") : null;
}
