using System.Globalization;
using HealthFunctions.Core;

namespace HealthFunctions.Learning.Outcomes;

/// <summary>A row of a file of outcomes.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Outcome">The outcome; null where something is wrong.</param>
/// <param name="Faults">What is wrong, by column.</param>
public sealed record OutcomeRow(int Line, Outcome? Outcome, IReadOnlyList<Fault> Faults);

/// <summary>
/// Reads outcomes from CSV: the columns accountId, outcome and occurredAt, and if there are any amount, currency and id; in any
/// order and case, divided by comma, semicolon or tab.
/// </summary>
public static class OutcomeCsv
{
    private const string AccountId = "accountId";
    private const string Kind = "outcome";
    private const string OccurredAt = "occurredAt";
    private const string Amount = "amount";
    private const string Currency = "currency";
    private const string Id = "id";

    private static readonly string[] Required = [AccountId, Kind, OccurredAt];
    private static readonly string[] Times = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK"];

    /// <summary>Reads the rows. A header that lacks a column gives one row, which says so.</summary>
    /// <param name="text">The file.</param>
    /// <param name="source">Who says so.</param>
    /// <param name="now">The present.</param>
    public static IEnumerable<OutcomeRow> Read(string text, string source, DateTimeOffset now)
    {
        text = text.TrimStart('\uFEFF');
        var delimiter = DelimiterOf(text);
        Dictionary<string, int>? columns = null;
        var width = 0;
        foreach (var (line, cells) in Rows(text, delimiter))
        {
            if (columns is null)
            {
                width = cells.Count;
                columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
                foreach (var (index, name) in cells.Index())
                {
                    columns.TryAdd(name, index);
                }

                var missing = Required.Where(name => !columns.ContainsKey(name)).ToArray();
                if (missing.Length > 0)
                {
                    yield return Wrong(line, new Fault("header", $"has no column {string.Join(", ", missing)}: outcomes need {string.Join(", ", Required)}, and may have {Amount}, {Currency}, {Id}"));
                    yield break;
                }
            }
            else if (cells.Count != width)
            {
                yield return Wrong(line, new Fault("row", $"has {cells.Count} cells where the header has {width}: quote cells that contain the delimiter or a quote"));
            }
            else
            {
                yield return Take(line, name => columns.TryGetValue(name, out var index) ? cells[index] : "", source, now);
            }
        }

        if (columns is null)
        {
            yield return Wrong(1, new Fault("header", $"is missing: the first line must name the columns {string.Join(", ", Required)}"));
        }
    }

    private static OutcomeRow Take(int line, Func<string, string> cell, string source, DateTimeOffset now)
    {
        List<Fault> faults = [];
        if (!Enum.TryParse<OutcomeKind>(cell(Kind), ignoreCase: true, out var kind) || !char.IsAsciiLetter(cell(Kind)[0]))
        {
            faults.Add(new Fault(Kind, $"must be one of {string.Join(", ", Enum.GetNames<OutcomeKind>()).ToLowerInvariant()}"));
        }

        if (!DateTimeOffset.TryParseExact(cell(OccurredAt), Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
        {
            faults.Add(new Fault(OccurredAt, "must be a day such as 2026-03-31 or a time such as 2026-03-31T12:00:00Z"));
        }

        decimal? amount = null;
        if (cell(Amount).Length > 0)
        {
            if (decimal.TryParse(cell(Amount), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                amount = number;
            }
            else
            {
                faults.Add(new Fault(Amount, "must be a number with a decimal point and nothing between thousands"));
            }
        }

        if (faults.Count > 0)
        {
            return new OutcomeRow(line, null, faults);
        }

        var outcome = new Outcome
        {
            Id = cell(Id) is { Length: > 0 } id ? id : $"{kind.Verb()}-{at.UtcDateTime:yyyy-MM-dd}",
            AccountId = cell(AccountId),
            Kind = kind,
            OccurredAt = at,
            Amount = amount,
            Currency = cell(Currency) is { Length: > 0 } currency ? currency.ToUpperInvariant() : null,
            Source = source,
        };
        var wrong = OutcomeRules.Check(outcome, now);
        return wrong.Count > 0 ? new OutcomeRow(line, null, [.. wrong.Select(fault => fault with { Path = fault.Path.Replace("$.", "", StringComparison.Ordinal) })]) : new OutcomeRow(line, outcome, []);
    }

    private static OutcomeRow Wrong(int line, Fault fault) => new(line, null, [fault]);

    private static char DelimiterOf(string text)
    {
        var header = text.AsSpan(0, text.IndexOfAny(['\r', '\n']) is var end and >= 0 ? end : text.Length);
        var (commas, semicolons, tabs) = (header.Count(','), header.Count(';'), header.Count('\t'));
        return semicolons > commas && semicolons >= tabs ? ';' : tabs > commas ? '\t' : ',';
    }

    /// <summary>Rows of cells as RFC 4180 has them: a quoted cell may hold delimiters, breaks and doubled quotes. Empty lines are passed over.</summary>
    private static IEnumerable<(int Line, List<string> Cells)> Rows(string text, char delimiter)
    {
        var line = 1;
        for (var at = 0; at < text.Length;)
        {
            var first = line;
            var cells = new List<string>();
            bool more;
            do
            {
                cells.Add(Cell(text, delimiter, ref at, ref line));
                more = at < text.Length && text[at] == delimiter;
                at += more ? 1 : 0;
            }
            while (more);
            at += at < text.Length && text[at] == '\r' ? 1 : 0;
            if (at < text.Length && text[at] == '\n')
            {
                at++;
                line++;
            }

            if (cells is not [""])
            {
                yield return (first, cells);
            }
        }
    }

    private static string Cell(string text, char delimiter, ref int at, ref int line)
    {
        var start = at;
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        if (at < text.Length && text[at] == '"')
        {
            var cell = new System.Text.StringBuilder();
            for (at++; at < text.Length; at++)
            {
                if (text[at] == '"')
                {
                    if (at + 1 >= text.Length || text[at + 1] != '"')
                    {
                        at++;
                        break;
                    }

                    at++;
                }

                line += text[at] == '\n' ? 1 : 0;
                cell.Append(text[at]);
            }

            // What follows the closing quote belongs to nothing; it is kept, so that the cell is refused rather than misread.
            var rest = at;
            SkipToEnd(text, delimiter, ref at);
            return cell.Append(text.AsSpan(rest, at - rest).Trim()).ToString();
        }

        SkipToEnd(text, delimiter, ref at);
        return text[start..at].Trim();
    }

    private static void SkipToEnd(string text, char delimiter, ref int at)
    {
        // A lone carriage return ends nothing, or reading would not go on.
        while (at < text.Length && text[at] != delimiter && text[at] != '\n' && !(text[at] == '\r' && (at + 1 == text.Length || text[at + 1] == '\n')))
        {
            at++;
        }
    }
}
