using System.Text.Json;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Learning.Numerics;
using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Learning.Regression;
using HealthFunctions.Learning.Tables;

namespace HealthFunctions.Learning.Likelihoods;

/// <summary>How likely an outcome is, by what is known of an account: a logistic regression that explains itself. It can be kept as JSON.</summary>
public sealed record LikelihoodModel
{
    /// <summary>How this document is written; another number is of another version of the product.</summary>
    public const int CurrentFormat = 1;

    /// <summary>How the document is written.</summary>
    public required int Format { get; init; }

    /// <summary>The outcome.</summary>
    public required OutcomeKind Target { get; init; }

    /// <summary>Days within which the outcome is meant; null where the examples did not say.</summary>
    public int? HorizonDays { get; init; }

    /// <summary>The part of the examples to which the outcome came, 0 to 1.</summary>
    public required double BaseRate { get; init; }

    /// <summary>How many examples it was learned from.</summary>
    public required int Examples { get; init; }

    /// <summary>How well it tells accounts that it has not seen, as AUC.</summary>
    public required double Auc { get; init; }

    /// <summary>The log-odds where no term adds anything.</summary>
    public required double Intercept { get; init; }

    /// <summary>The terms that are numbers.</summary>
    public IReadOnlyList<NumberTerm> Numbers { get; init; } = [];

    /// <summary>The terms that are words.</summary>
    public IReadOnlyList<CategoryTerm> Categories { get; init; } = [];

    /// <summary>Reads a model that was kept.</summary>
    /// <exception cref="JsonException">It is none, or is written as this version of the product does not know.</exception>
    public static LikelihoodModel Read(string json)
    {
        var model = JsonSerializer.Deserialize(json, LearningJson.Default.LikelihoodModel) ?? throw new JsonException("There is no likelihood model.");
        return model.Format == CurrentFormat
            ? model
            : throw new JsonException($"The likelihood model is of format {model.Format}, known is {CurrentFormat}: learn it again.");
    }

    /// <summary>The model as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, LearningJson.Default.LikelihoodModel);

    /// <summary>The likelihood of the outcome, 0 to 1, with what makes it so, strongest first.</summary>
    /// <param name="valueOf">The value of a feature by its name.</param>
    public Likelihood Of(Func<string, MetricValue> valueOf)
    {
        var logOdds = Intercept;
        var drivers = new List<LikelihoodDriver>();
        foreach (var term in Numbers)
        {
            Add(term.Name, valueOf(term.Name), term.Effect(valueOf(term.Name)), term.Usual);
        }

        foreach (var term in Categories)
        {
            Add(term.Name, valueOf(term.Name), term.Effect(valueOf(term.Name)), term.Usual);
        }

        drivers.Sort((left, right) => Math.Abs(right.Effect).CompareTo(Math.Abs(left.Effect)));
        return new Likelihood(Target, HorizonDays, Logistic.Probability(logOdds), BaseRate, drivers);

        void Add(string name, MetricValue value, double effect, double usual)
        {
            logOdds += effect;
            if (effect != usual)
            {
                drivers.Add(new LikelihoodDriver(name, value, effect - usual));
            }
        }
    }

    /// <summary>The likelihood by metrics.</summary>
    public Likelihood Of(MetricValues values) => Of(name => MetricCatalog.TryFind(name, out var metric) ? values[metric] : default);

    /// <summary>Learns from all examples, with a penalty that was chosen before.</summary>
    internal static LikelihoodModel Learn(FeatureTable table, OutcomeKind target, int? horizonDays, double penalty, double auc, bool balance)
    {
        int[] rows = [.. Enumerable.Range(0, table.Count)];
        var encoder = FeatureEncoder.Fit(table, rows);
        var design = encoder.Encode(table, rows);
        var coefficients = LogisticRegression.Fit(design, [.. table.Labels], penalty, balance);
        return new LikelihoodModel
        {
            Format = CurrentFormat,
            Target = target,
            HorizonDays = horizonDays,
            BaseRate = (double)table.Positives / table.Count,
            Examples = table.Count,
            Auc = auc,
            Intercept = coefficients[0],
            Numbers = [.. encoder.Numbers.Select(code => WithUsual(NumberTerm.Of(table.Features[code.Feature].Name, code, coefficients)))],
            Categories = [.. encoder.Categories.Select(code => WithUsualWords(CategoryTerm.Of(table.Features[code.Feature].Name, code, table.LevelsOf(code.Feature), coefficients), code.Feature))],
        };

        NumberTerm WithUsual(NumberTerm term)
        {
            var column = table.Features.Select(feature => feature.Name).ToList().IndexOf(term.Name);
            return term with { Usual = rows.Average(row => term.Effect(MetricValue.Number(table.At(row, column)))) };
        }

        CategoryTerm WithUsualWords(CategoryTerm term, int column) => term with
        {
            Usual = rows.Average(row => term.Effect(double.IsNaN(table.At(row, column)) ? default : MetricValue.Text(table.LevelsOf(column)[(int)table.At(row, column)]))),
        };
    }
}
