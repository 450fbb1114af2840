using HealthFunctions.Cli.Accounts;
using HealthFunctions.Cli.Output;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Learning.Tables;
using HealthFunctions.Learning.Weights;

namespace HealthFunctions.Cli.Learning;

/// <summary>Reads any CSV file of examples by a mapping.</summary>
/// <param name="file">The file.</param>
/// <param name="mapping">What its columns mean.</param>
/// <param name="delimiter">What separates the columns; null to find out.</param>
internal sealed class MappedCsv(FileInfo file, Mapping mapping, char? delimiter)
{
    private const int MostSampled = 200;

    private readonly List<string> accounts = [];
    private readonly List<string> segments = [];
    private readonly List<double[]> numbers = [];
    private readonly List<string[]> words = [];
    private readonly List<bool> labels = [];
    private readonly Dictionary<string, int> labelValues = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the file. Rows that cannot be read go to <paramref name="refusals"/> and are left out.</summary>
    /// <exception cref="UserFault">The file and the mapping do not fit.</exception>
    public async Task<MappedData> ReadAsync(Refusals refusals, Terminal terminal, CancellationToken cancellationToken)
    {
        Columns? columns = null;
        var header = Array.Empty<string>();
        var unknown = new List<int>();
        var sample = new List<string[]>();
        await foreach (var (line, cells) in new CsvRows(file, delimiter).ReadAsync(cancellationToken))
        {
            if (columns is null)
            {
                header = cells;
                columns = new Columns(file, header, mapping);
                unknown = columns.Unnamed();
                continue;
            }

            if (unknown.Count > 0 && sample.Count < MostSampled)
            {
                sample.Add(cells);
            }
            else if (unknown.Count > 0)
            {
                break;
            }
            else if (cells.Length != header.Length)
            {
                refusals.Add(file.Name, line, ("row", $"has {cells.Length} cells where the header has {header.Length}: quote cells that contain the delimiter or a quote"));
            }
            else
            {
                Take(line, cells, columns, refusals);
            }
        }

        if (columns is null)
        {
            throw new UserFault($"{file} is empty: it needs a header that names the columns.");
        }

        if (unknown.Count > 0)
        {
            throw new UserFault($"{file} has columns that the mapping does not name. Add each to numbers, categories or ignored:{Environment.NewLine}"
                + string.Join(Environment.NewLine, unknown.Select(index => $"  '{header[index]}' {Guess([.. sample.Where(row => row.Length > index).Select(row => row[index])])}")));
        }

        return Finish(terminal);
    }

    private void Take(int line, string[] cells, Columns columns, Refusals refusals)
    {
        var faults = new List<(string Where, string Reason)>();
        var account = cells[columns.Id];
        if (account.Length == 0)
        {
            faults.Add((mapping.Id, "is empty: every row needs an account"));
        }

        var label = cells[columns.Label];
        if (IsAbsent(label))
        {
            faults.Add((mapping.Label.Column, "is empty: a row without a label can be neither learned from nor tested on"));
        }

        var row = new double[mapping.Numbers.Count];
        for (var i = 0; i < row.Length; i++)
        {
            var cell = cells[columns.Numbers[i]];
            row[i] = double.NaN;
            if (!IsAbsent(cell))
            {
                if (MappedCells.Number(cell, mapping.DecimalComma, out var number) is { } fault)
                {
                    faults.Add((mapping.Numbers[i], fault));
                }
                else
                {
                    row[i] = number;
                }
            }
        }

        faults.AddRange(Leak(cells, columns));
        if (faults.Count > 0)
        {
            refusals.Add(file.Name, line, faults);
            return;
        }

        labelValues[label] = labelValues.GetValueOrDefault(label) + 1;
        labels.Add(mapping.Label.Positive.Contains(label, StringComparer.OrdinalIgnoreCase));
        accounts.Add(account);
        segments.Add(columns.Segment is { } segment ? cells[segment] : "");
        numbers.Add(row);
        words.Add([.. columns.Words.Select(index => IsAbsent(cells[index]) ? "" : cells[index])]);
    }

    /// <summary>What is known of a row must be from before its outcome.</summary>
    private IEnumerable<(string Where, string Reason)> Leak(string[] cells, Columns columns)
    {
        if (columns is not { ObservedAt: { } observed, OutcomeAt: { } outcome } || IsAbsent(cells[outcome]))
        {
            yield break;
        }

        if (!IsoTime.TryRead(cells[observed], out var seen) || !IsoTime.TryRead(cells[outcome], out var came))
        {
            yield return ($"{mapping.ObservedAt}, {mapping.OutcomeAt}", "must be days such as 2026-03-31 or moments such as 2026-03-31T12:00:00Z");
        }
        else if (seen >= came)
        {
            yield return (mapping.ObservedAt!, $"{cells[observed]} is not before the outcome of {cells[outcome]}: the row tells what it should foretell (a leak)");
        }
    }

    private bool IsAbsent(string cell) => cell.Length == 0 || mapping.Absent.Contains(cell, StringComparer.OrdinalIgnoreCase);

    private MappedData Finish(Terminal terminal)
    {
        if (labels.Count > 0 && !labels.Contains(item: true))
        {
            var seen = string.Join(", ", labelValues.OrderByDescending(value => value.Value).Take(8).Select(value => $"'{value.Key}' ({value.Value})"));
            throw new UserFault($"{file}: '{mapping.Label.Column}' never is {string.Join(" or ", mapping.Label.Positive.Select(value => $"'{value}'"))}. It is {seen}: correct label.positive in the mapping.");
        }

        var table = new FeatureTable(
            [.. mapping.Numbers.Select(name => new Feature(name, FeatureKind.Number)), .. mapping.Categories.Select(name => new Feature(name, FeatureKind.Category))]);
        for (var row = 0; row < labels.Count; row++)
        {
            table.Add(
                accounts[row],
                labels[row],
                [.. numbers[row].Select(MetricValue.Number), .. words[row].Take(mapping.Categories.Count).Select(MetricValue.Text)]);
        }

        foreach (var column in table.Features.Where(feature => feature.Kind is FeatureKind.Category && IsLikeAnId(feature)))
        {
            terminal.Warn($"{file.Name}: almost every row has another '{column.Name}'. It looks like an id: put it among \"ignored\".");
        }

        return new MappedData(file.Name, mapping.Label.Outcome, table, Scores(), accounts, mapping.Segment is null ? null : segments);
    }

    private bool IsLikeAnId(Feature feature)
    {
        var index = mapping.Categories.ToList().IndexOf(feature.Name);
        return labels.Count > 50 && words.Select(row => row[index]).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 0.5 * labels.Count;
    }

    private ScoreTable? Scores()
    {
        if (mapping.EqualWeight.Count == 0 || labels.Count == 0)
        {
            return null;
        }

        var parts = mapping.EqualWeight.SelectMany(dimension => dimension.Columns.Select(column => (dimension.Dimension, Column: column))).ToArray();
        double[][] scores = [.. parts.Select(part => ScoresOf(part.Column))];
        var table = new ScoreTable(EqualWeights.Columns([.. parts.Select(part => (part.Dimension, part.Column.Column))]));
        for (var row = 0; row < labels.Count; row++)
        {
            table.Add(accounts[row], labels[row], [.. scores.Select(column => column[row])]);
        }

        return table;
    }

    private double[] ScoresOf(ScoreMapping part)
    {
        if (part.Scores is null)
        {
            var number = mapping.Numbers.Select((name, index) => (name, index)).First(pair => pair.name.Equals(part.Column, StringComparison.OrdinalIgnoreCase)).index;
            return EqualWeights.ByRank([.. numbers.Select(row => row[number])], MappingFile.IsMoreBetter(part));
        }

        var known = new Dictionary<string, double>(part.Scores, StringComparer.OrdinalIgnoreCase);
        var word = Columns.WordsOf(mapping).ToList().FindIndex(name => name.Equals(part.Column, StringComparison.OrdinalIgnoreCase));
        double[] found = [.. words.Select(row => known.TryGetValue(row[word], out var score) ? score : double.NaN)];
        if (found.All(double.IsNaN))
        {
            var seen = string.Join(", ", words.Select(row => $"'{row[word]}'").Distinct().Take(8));
            throw new UserFault($"{file}: none of the words that the mapping scores is in '{part.Column}'. It has {seen}.");
        }

        return found;
    }

    private string Guess(string[] cells)
    {
        string[] known = [.. cells.Where(cell => !IsAbsent(cell))];
        if (known.Length == 0)
        {
            return "looks empty: ignored";
        }

        if (known.Count(cell => MappedCells.Number(cell, mapping.DecimalComma, out _) is null) > 0.95 * known.Length)
        {
            return "looks like numbers";
        }

        if (known.All(cell => IsoTime.TryRead(cell, out _)))
        {
            return "looks like moments: ignored, or turned into days before";
        }

        return known.Distinct(StringComparer.OrdinalIgnoreCase).Count() > 0.9 * known.Length && known.Length > 10
            ? "looks like an id or free text: ignored"
            : "looks like words: categories";
    }

    /// <summary>Where the columns stand in the file.</summary>
    private sealed class Columns
    {
        private readonly string[] header;
        private readonly HashSet<string> named;

        public Columns(FileInfo file, string[] header, Mapping mapping)
        {
            this.header = header;
            named = mapping.Named.Select(column => column.Column.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var missing = mapping.Named.Where(column => IndexOf(column.Column) < 0 && column.Where != "ignored").ToArray();
            if (missing.Length > 0)
            {
                throw new UserFault($"{file} has not all columns that the mapping names:{Environment.NewLine}"
                    + string.Join(Environment.NewLine, missing.Select(column => $"  {column.Where}: '{column.Column}'{DidYouMean.Hint(column.Column, header)}"))
                    + $"{Environment.NewLine}Correct the mapping. The header was read as: {string.Join(" | ", header)}. If that is not how it is divided, use --delimiter.");
            }

            Id = IndexOf(mapping.Id);
            Label = IndexOf(mapping.Label.Column);
            Numbers = [.. mapping.Numbers.Select(IndexOf)];
            Words = [.. WordsOf(mapping).Select(IndexOf)];
            Segment = Optional(mapping.Segment);
            ObservedAt = Optional(mapping.ObservedAt);
            OutcomeAt = Optional(mapping.OutcomeAt);
        }

        public int Id { get; }

        public int Label { get; }

        public int[] Numbers { get; }

        public int[] Words { get; }

        public int? Segment { get; }

        public int? ObservedAt { get; }

        public int? OutcomeAt { get; }

        /// <summary>The columns that are read as words: the categories, and after them those that are only scored.</summary>
        public static IEnumerable<string> WordsOf(Mapping mapping) => mapping.Categories.Concat(
            mapping.EqualWeight.SelectMany(dimension => dimension.Columns).Where(column => column.Scores is not null).Select(column => column.Column)
                .Except(mapping.Categories, StringComparer.OrdinalIgnoreCase));

        public List<int> Unnamed() => [.. Enumerable.Range(0, header.Length).Where(index => header[index].Length > 0 && !named.Contains(header[index]))];

        private int? Optional(string? column) => column is null ? null : IndexOf(column);

        private int IndexOf(string column) => Array.FindIndex(header, name => name.Equals(column.Trim(), StringComparison.OrdinalIgnoreCase));
    }
}
