using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Cli.Signals;

/// <summary>The state of one account while its signals are read.</summary>
internal sealed class FoldedAccount(string id)
{
    // Folding tidies up afterwards: many at once are much faster than one by one.
    private const int Together = 256;

    // Keys of people never leave this process, so that any salt will do.
    private static readonly UserKeys Keys = new("offline");

    private readonly AccountState state = new() { AccountId = id };
    private readonly HashSet<(string Source, string Id)> seen = [];
    private readonly List<Signal> next = [];

    /// <summary>Adds a signal, unless it came before.</summary>
    public void Add(Signal signal)
    {
        if (!seen.Add((signal.Source, signal.Id)))
        {
            return;
        }

        next.Add(signal);
        if (next.Count == Together)
        {
            Fold();
        }
    }

    /// <summary>The state with all signals in it.</summary>
    public AccountState Finish()
    {
        Fold();
        return state;
    }

    private void Fold()
    {
        state.Apply(next, Keys);
        next.Clear();
    }
}
