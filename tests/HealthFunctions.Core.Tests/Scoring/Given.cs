using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Tests.Scoring;

/// <summary>Accounts and models in few words.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 3, 31, 6, 0, 0, TimeSpan.Zero);

    /// <summary>Metrics by name: numbers, true or false, texts.</summary>
    public static MetricValues Values(params (string Metric, object Value)[] known)
    {
        var values = new MetricValues();
        foreach (var (name, value) in known)
        {
            Assert.True(MetricCatalog.TryFind(name, out var metric), name);
            values[metric] = value switch
            {
                bool flag => MetricValue.Flag(flag),
                string text => MetricValue.Text(text),
                _ => MetricValue.Number(Convert.ToDouble(value)),
            };
        }

        return values;
    }

    public static ScoringInput Account(params (string Metric, object Value)[] known) => Account(Values(known));

    public static ScoringInput Account(MetricValues values) => new() { AccountId = "acme", AsOf = Now, Values = values };

    public static CurrentPulse Pulse(double age, double? score = 80, double? cadence = 30, bool ownerChanged = false, string status = "Satisfied") => new()
    {
        Status = status,
        Score = score,
        SetAt = Now.AddDays(-age),
        AgeDays = age,
        CadenceDays = cadence,
        OwnerChangedSince = ownerChanged,
    };

    /// <summary>A metric that scores what it is: 0 to 100.</summary>
    public static MetricModel AsIs(string metric, double weight = 1, double? absent = null) =>
        new() { Metric = metric, Weight = weight, Curve = new() { Linear = new(0, 100) }, Absent = new(absent) };

    public static DimensionModel Dimension(string name, double weight, params MetricModel[] metrics) =>
        new() { Name = name, Weight = weight, Metrics = metrics };

    public static ScoringModel Model(params DimensionModel[] dimensions) => new() { Version = "test-1", Name = "test", Dimensions = dimensions };

    /// <summary>A model whose score is the number of active users.</summary>
    public static ScoringModel OneNumber() => Model(Dimension("product", 1, AsIs("activeUsers")));

    public static CompiledModel Compiled(this ScoringModel model)
    {
        var reading = ModelReading.Read(model);
        Assert.Empty(reading.Faults);
        return reading.Model!;
    }

    public static HealthResult Health(this ScoringModel model, ScoringInput account) => HealthCalculator.Calculate(account, model.Compiled());

    public static HealthResult Health(this ScoringModel model, params (string Metric, object Value)[] known) => model.Health(Account(known));

    public static RuleModel Rule(string when, Band? band, string? dimension = null, bool alert = false, string name = "rule", string reason = "because") =>
        new() { Name = name, When = when, Band = band, Dimension = dimension, Alert = alert, Reason = reason };
}
