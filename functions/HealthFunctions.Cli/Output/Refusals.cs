namespace HealthFunctions.Cli.Output;

/// <summary>Tells of every row or signal that is refused, and counts them.</summary>
/// <param name="terminal">Where to tell.</param>
internal sealed class Refusals(Terminal terminal)
{
    // Nobody reads more on a screen; a file takes them all.
    private const int MostOnScreen = 20;

    private int told;

    /// <summary>How many rows or signals were refused.</summary>
    public int Count { get; private set; }

    /// <summary>Refuses the row or signal at a line, for one reason or several.</summary>
    public void Add(string file, long line, params IEnumerable<(string Where, string Reason)> faults)
    {
        Count++;
        foreach (var (where, reason) in faults)
        {
            told++;
            if (told <= MostOnScreen || terminal.ErrorScreen is null)
            {
                terminal.Error($"{file}:{line}: {where}: {reason}");
            }
        }
    }

    /// <summary>Says how many there were, at the end.</summary>
    /// <param name="what">What was refused, in the singular.</param>
    public void Conclude(string what)
    {
        if (told > MostOnScreen && terminal.ErrorScreen is not null)
        {
            terminal.Error($"... and {told - MostOnScreen} more; send standard error into a file to see all of them.");
        }

        if (Count > 0)
        {
            terminal.Error($"{Count} {what}{(Count == 1 ? "" : "s")} refused and left out.");
        }
    }
}
