using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Learning.Tables;

/// <summary>Examples to learn from: for each what was known, and whether the outcome came. Eight bytes a cell.</summary>
/// <param name="features">The columns.</param>
public sealed class FeatureTable(IReadOnlyList<Feature> features)
{
    private readonly List<double>[] cells = [.. features.Select(_ => new List<double>())];
    private readonly List<string>[] levels = [.. features.Select(_ => new List<string>())];
    private readonly Dictionary<string, int>[] levelNumbers = [.. features.Select(_ => new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase))];
    private readonly Dictionary<string, int> groupNumbers = new(StringComparer.Ordinal);
    private readonly List<int> groups = [];
    private readonly List<bool> labels = [];

    /// <summary>The columns.</summary>
    public IReadOnlyList<Feature> Features => features;

    /// <summary>How many examples there are.</summary>
    public int Count => labels.Count;

    /// <summary>In how many the outcome came.</summary>
    public int Positives { get; private set; }

    /// <summary>For each example whether the outcome came.</summary>
    public IReadOnlyList<bool> Labels => labels;

    /// <summary>For each example the number of its account: examples of one account are never learned from and tested on.</summary>
    public IReadOnlyList<int> Groups => groups;

    /// <summary>How many accounts there are.</summary>
    public int GroupCount => groupNumbers.Count;

    /// <summary>Adds an example.</summary>
    /// <param name="group">Its account.</param>
    /// <param name="happened">Whether the outcome came.</param>
    /// <param name="values">What was known, for each column.</param>
    /// <exception cref="ArgumentException">There are not as many values as columns.</exception>
    public void Add(string group, bool happened, ReadOnlySpan<MetricValue> values)
    {
        if (values.Length != features.Count)
        {
            throw new ArgumentException($"There are {values.Length} values for {features.Count} features.", nameof(values));
        }

        for (var column = 0; column < values.Length; column++)
        {
            cells[column].Add(Cell(column, values[column]));
        }

        if (!groupNumbers.TryGetValue(group, out var number))
        {
            groupNumbers[group] = number = groupNumbers.Count;
        }

        groups.Add(number);
        labels.Add(happened);
        Positives += happened ? 1 : 0;
    }

    /// <summary>The examples of now without some columns.</summary>
    public FeatureTable Without(Func<Feature, bool> isLeftOut)
    {
        int[] kept = [.. Enumerable.Range(0, features.Count).Where(column => !isLeftOut(features[column]))];
        var table = new FeatureTable([.. kept.Select(column => features[column])]) { Positives = Positives };
        foreach (var (to, from) in kept.Index())
        {
            table.cells[to].AddRange(cells[from]);
            table.levels[to].AddRange(levels[from]);
            foreach (var (word, number) in levelNumbers[from])
            {
                table.levelNumbers[to][word] = number;
            }
        }

        foreach (var (group, number) in groupNumbers)
        {
            table.groupNumbers[group] = number;
        }

        table.groups.AddRange(groups);
        table.labels.AddRange(labels);
        return table;
    }

    /// <summary>Whether anything is known of a feature.</summary>
    internal bool IsKnown(Feature feature) => cells[features.Index().First(item => item.Item == feature).Index].Exists(cell => !double.IsNaN(cell));

    /// <summary>The words that a category has had, in the order in which they came; a cell has the number of its word.</summary>
    internal IReadOnlyList<string> LevelsOf(int column) => levels[column];

    /// <summary>A number, the number of a word, or NaN where nothing is known.</summary>
    internal double At(int row, int column) => cells[column][row];

    private double Cell(int column, MetricValue value)
    {
        if (value.IsAbsent)
        {
            return double.NaN;
        }

        if (features[column].Kind is FeatureKind.Number)
        {
            return value.IsText ? double.NaN : value.AsNumber;
        }

        var word = value.ToString();
        if (!levelNumbers[column].TryGetValue(word, out var number))
        {
            levelNumbers[column][word] = number = levels[column].Count;
            levels[column].Add(word);
        }

        return number;
    }
}
