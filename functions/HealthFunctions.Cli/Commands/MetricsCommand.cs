using HealthFunctions.Cli.Output;
using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Cli.Commands;

/// <summary>Lists the metrics that models, and accounts files, can name.</summary>
internal sealed class MetricsCommand : CommandWithExamples
{
    public MetricsCommand(Terminal terminal)
        : base("metrics", "List the metrics that scoring models and accounts files can name.") =>
        SetAction(_ =>
        {
            var grid = new Grid("", ["metric", "dimension", "unit", "better", "window", "absent when"]);
            foreach (var metric in MetricCatalog.All)
            {
                grid.Add(metric.Name, metric.Dimension, Unit(metric), Better(metric.Direction), metric.Window, metric.Absent);
            }

            terminal.Show(grid);
            return ExitCode.Ok;
        });

    public override IReadOnlyList<string> Examples { get; } = ["healthfunctions metrics", "healthfunctions metrics | grep days"];

    private static string Unit(MetricDefinition metric) => metric.Kind switch
    {
        MetricKind.Flag => "flag",
        MetricKind.Text => metric.AllowedValues.Count == 0 ? "text" : string.Join(", ", metric.AllowedValues),
        MetricKind.Number when ReferenceEquals(metric.Unit, MetricUnit.Ratio) => "ratio",
        MetricKind.Number => metric.Unit.Plural.Length == 0 ? "number" : metric.Unit.Plural,
    };

    private static string Better(MetricDirection direction) => direction switch
    {
        MetricDirection.MoreIsBetter => "more",
        MetricDirection.LessIsBetter => "less",
        MetricDirection.Neither => "-",
    };
}
