using System.Text.Json;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring.Expressions;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Core.Playbooks;

/// <summary>Reads a playbook.</summary>
public static class PlaybookDocument
{
    private const int MostDays = 365;

    /// <summary>Reads a document; anything at all can be passed.</summary>
    /// <param name="json">The document.</param>
    /// <returns>The playbook, or everything that is wrong with the document.</returns>
    public static (Playbook? Playbook, IReadOnlyList<Fault> Faults) Read(string json)
    {
        var faults = new ModelFaults();
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var root = new JsonNodeReader(document.RootElement, "$", faults);
            root.Knows("version", "restDays", "plays");
            var plays = root.List("plays", PlayOf);
            if (plays.Select(play => play.Id).Distinct(StringComparer.Ordinal).Count() < plays.Count)
            {
                root.Fault("plays", "must not have two plays of the same id");
            }

            var restDays = root.Integer("restDays", 30);
            if (restDays is < 0 or > MostDays)
            {
                root.Fault("restDays", $"must be from 0 to {MostDays}");
            }

            var playbook = new Playbook(root.Text("version"), restDays, plays);
            return faults.Any ? (null, [.. faults.ToList().Select(fault => new Fault(fault.Path, fault.Reason))]) : (playbook, []);
        }
        catch (JsonException exception)
        {
            return (null, [JsonFault.Of(exception)]);
        }
    }

    internal static Playbook ReadEmbedded()
    {
        const string Name = "HealthFunctions.Core.Playbooks.playbook.json";
        using var stream = typeof(Playbook).Assembly.GetManifestResourceStream(Name) ?? throw new InvalidOperationException($"'{Name}' is not in the assembly.");
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd()).Playbook ?? throw new InvalidOperationException("The playbook that comes with the product cannot be read.");
    }

    private static Play PlayOf(JsonNodeReader node)
    {
        node.Knows("id", "action", "owner", "dueInDays", "metrics", "findings", "when", "points", "why");
        var metrics = node.Has("metrics") ? node.Texts("metrics") : [];
        foreach (var unknown in metrics.Where(name => !MetricCatalog.TryFind(name, out _)))
        {
            node.Fault("metrics", $"names '{unknown}', which is not a metric{MetricNames.Suggestion(unknown)}");
        }

        var play = new Play
        {
            Id = node.Text("id"),
            Action = node.Text("action"),
            Owner = node.Text("owner"),
            DueInDays = node.Integer("dueInDays", 14),
            Metrics = metrics,
            Findings = node.Has("findings") ? node.Texts("findings") : [],
            When = When(node),
            Points = node.Number("points", 0),
            Why = Why(node),
        };
        if (!IsId(play.Id))
        {
            node.Fault("id", "must be 1 to 64 of the letters a-z, digits and -");
        }

        if (play.DueInDays is < 0 or > MostDays)
        {
            node.Fault("dueInDays", $"must be from 0 to {MostDays}");
        }

        if (play is { Metrics: [], Findings: [], When: null } && !node.Has("when"))
        {
            node.Fault("metrics", "is missing: a play needs metrics, findings or a condition (when)");
        }

        return play;
    }

    private static Expression? When(JsonNodeReader node)
    {
        if (node.OptionalText("when") is not { } text)
        {
            return null;
        }

        var reading = Expression.Read(text);
        if (reading.Fault is { } fault)
        {
            node.Fault("when", fault.ToString());
        }

        return reading.Expression;
    }

    private static ReasonTemplate? Why(JsonNodeReader node)
    {
        if (node.OptionalText("why") is not { } text)
        {
            return null;
        }

        var why = ReasonTemplate.Read(text, out var fault);
        if (fault is not null)
        {
            node.Fault("why", fault);
        }

        return why;
    }

    private static bool IsId(string id) => id.Length is > 0 and <= 64 && id.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');
}
