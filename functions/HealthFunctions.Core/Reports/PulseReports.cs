using HealthFunctions.Core.Pulses;

namespace HealthFunctions.Core.Reports;

/// <summary>Reports on what customer success managers say. docs/pulses.md has the rule of each.</summary>
/// <param name="accounts">The accounts to count, with amounts that may be added where their currencies are the same.</param>
/// <param name="catalogue">What a pulse can say.</param>
/// <param name="by">What accounts are counted by.</param>
/// <param name="mapped">Whether statuses of other scales are shown on the active one.</param>
public sealed class PulseReports(IReadOnlyCollection<ReportAccount> accounts, PulseCatalogue catalogue, Measure by, bool mapped)
{
    private readonly StatusNames names = new(catalogue.Scales, mapped);

    /// <summary>How many accounts, and how much of their worth, have which status.</summary>
    public Report Health(DateTimeOffset asOf)
    {
        var sums = new Sums<(string? Scale, string Status)>();
        foreach (var account in accounts)
        {
            sums.Add(names.Of(account.PulseAt(asOf)), account);
        }

        return new Report(
            "pulse-health", asOf, "Each account counts once, by the pulse that counted at that moment.",
            [new ReportTable("statuses", ["scale", "status", .. Sums<string>.Columns], sums.Rows(key => [key.Scale, key.Status], names.Order, by))]);
    }

    /// <summary>Which reasons the current pulses give.</summary>
    public Report Reasons(DateTimeOffset asOf)
    {
        // 6 can be divided by 1, 2 and 3: so the parts add up to the whole without a remainder.
        const int Parts = 6;
        var sums = new Sums<string>();
        var whole = new Sums<bool>();
        var split = new Dictionary<(string Code, string? Currency), decimal>();
        var total = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var account in accounts)
        {
            var reasons = account.PulseAt(asOf)?.Reasons.Distinct(StringComparer.Ordinal).ToArray() ?? [];
            if (reasons.Length == 0)
            {
                continue;
            }

            whole.Add(true, account);
            var parts = account.Amount(by) * Parts;
            var currency = by is Measure.Count ? "" : account.Currency ?? "";
            total[currency] = total.GetValueOrDefault(currency) + parts;
            foreach (var code in reasons)
            {
                sums.Add(code, account);
                var place = (code, account.Currency);
                split[place] = split.GetValueOrDefault(place) + (parts / reasons.Length);
            }
        }

        var rows = sums.Rows(Describe, code => (OrderOf(code), code), by, whole).Select(IReadOnlyList<ReportCell> (row) =>
        {
            var currency = row[^6].Text;
            var part = split[(row[0].Text!, currency)];
            return [.. row, Math.Round(part / Parts, 6, MidpointRounding.AwayFromZero), Sums<string>.Share(part, total[by is Measure.Count ? "" : currency ?? ""])];
        });
        return new Report(
            "pulse-reasons",
            asOf,
            "Each reason counts the account in full, so the rows add up to more than the accounts; split divides each account evenly among its reasons, and its shares (splitShare) add up to 1.",
            [new ReportTable("reasons", ["code", "category", "department", "polarity", "retired", "text", .. Sums<string>.Columns, "split", "splitShare"], [.. rows])]);
    }

    /// <summary>How statuses have changed: a stack for each moment, and from which status to which accounts went.</summary>
    public Report Trend(DateTimeOffset from, DateTimeOffset to, TrendInterval interval)
    {
        var moments = TrendMoments.Of(from, to, interval);
        var stack = new Dictionary<((string? Scale, string Status) Name, string? Currency), decimal[]>();
        var transitions = new Sums<((string? Scale, string Status) From, (string? Scale, string Status) To)>();
        foreach (var account in accounts)
        {
            var next = 0;
            PulseMark? pulse = null;
            decimal[]? values = null;
            var amount = account.Amount(by);
            var currency = by is Measure.Count ? null : account.Currency;
            for (var i = 0; i < moments.Count; i++)
            {
                while (next < account.Pulses.Count && account.Pulses[next].SetAt <= moments[i])
                {
                    pulse = account.Pulses[next++];
                    values = null;
                }

                // Looked up once for each pulse and not for each moment: there are many more of these.
                values ??= LayerOf((names.Of(pulse), currency));
                values[i] += amount;
            }

            transitions.Add((names.Of(account.PulseAt(from)), names.Of(account.PulseAt(to))), account);
        }

        return new Report(
            "pulse-trend",
            to,
            "Each account counts once at each moment, by the pulse that counted then as it is known now; amounts, owner and segment are those of today.",
            [
                new ReportTable("stack", ["at", "scale", "status", "currency", "value"], StackRows(moments, stack)),
                new ReportTable(
                    "transitions",
                    ["fromScale", "from", "toScale", "to", .. Sums<string>.Columns],
                    transitions.Rows(key => [key.From.Scale, key.From.Status, key.To.Scale, key.To.Status], key => TransitionOrder(key.From, key.To), by)),
            ]);

        decimal[] LayerOf(((string? Scale, string Status) Name, string? Currency) place)
        {
            if (!stack.TryGetValue(place, out var layer))
            {
                stack[place] = layer = new decimal[moments.Count];
            }

            return layer;
        }
    }

    private List<IReadOnlyList<ReportCell>> StackRows(
        IReadOnlyList<DateTimeOffset> moments, Dictionary<((string? Scale, string Status) Name, string? Currency), decimal[]> stack)
    {
        var rows = new List<IReadOnlyList<ReportCell>>();
        var layers = stack.OrderBy(layer => names.Order(layer.Key.Name).Item1).ThenBy(layer => names.Order(layer.Key.Name).Item2, StringComparer.Ordinal)
            .ThenBy(layer => layer.Key.Currency, StringComparer.Ordinal).ToArray();
        for (var i = 0; i < moments.Count; i++)
        {
            var at = moments[i].UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
            rows.AddRange(layers.Select(IReadOnlyList<ReportCell> (layer) => [at, layer.Key.Name.Scale, layer.Key.Name.Status, layer.Key.Currency, layer.Value[i]]));
        }

        return rows;
    }

    private (int, string) TransitionOrder((string? Scale, string Status) from, (string? Scale, string Status) to)
    {
        const int MostStatuses = 10_000;
        var (first, second) = (Math.Min(names.Order(from).Item1, MostStatuses), Math.Min(names.Order(to).Item1, MostStatuses));
        return ((first * (MostStatuses + 1)) + second, $"{from.Scale}/{from.Status}/{to.Scale}/{to.Status}");
    }

    private IEnumerable<ReportCell> Describe(string code)
    {
        var reason = catalogue.Reasons.Find(code);
        return
        [
            code, reason?.Category, reason?.Department, reason?.Polarity.ToString().ToLowerInvariant(),
            reason is { RetiredAt: null } ? "false" : "true", reason?.Text,
        ];
    }

    private int OrderOf(string code) => catalogue.Reasons.Find(code) is { } reason ? ReasonCategories.All.ToList().IndexOf(reason.Category) : int.MaxValue;
}
