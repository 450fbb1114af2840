using System.Text;

namespace HealthFunctions.Faults;

/// <summary>What a run has done, and what was wrong in the end.</summary>
internal sealed record FaultReport
{
    /// <summary>Everything that is not as it must be; empty for a good run.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>What was counted, in the order in which it is shown.</summary>
    public required IReadOnlyList<(string What, string Value)> Counts { get; init; }

    /// <summary>As it is printed.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (what, value) in Counts)
        {
            text.AppendLine($"{what,-44} {value}");
        }

        foreach (var problem in Problems.Take(20))
        {
            text.AppendLine($"PROBLEM {problem}");
        }

        return text.Append(Problems.Count == 0 ? "Nothing was lost." : $"{Problems.Count} problems.").ToString();
    }
}
