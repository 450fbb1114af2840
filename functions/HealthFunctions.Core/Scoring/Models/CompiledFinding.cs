using HealthFunctions.Core.Scoring.Expressions;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Scoring.Models;

/// <summary>A finding made ready.</summary>
internal sealed record CompiledFinding(string Name, Expression When, ReasonTemplate Reason)
{
    public Finding Tell(in KnownMetrics metrics)
    {
        var evidence = new Evidence[When.Metrics.Count];
        for (var index = 0; index < evidence.Length; index++)
        {
            evidence[index] = new(When.Metrics[index].Name, metrics[When.Metrics[index]]);
        }

        return new(Name, Reason.Fill(in metrics), evidence);
    }
}
