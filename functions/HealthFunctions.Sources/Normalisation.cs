using HealthFunctions.Core;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources;

/// <summary>What a delivery says: signals, nothing of interest, or nothing that can be understood.</summary>
public sealed record Normalisation
{
    private Normalisation()
    {
    }

    /// <summary>A well-formed delivery of a kind that says nothing about health.</summary>
    public static Normalisation Nothing { get; } = new();

    /// <summary>The signals; empty where the delivery says nothing about health.</summary>
    public IReadOnlyList<Signal> Signals { get; private init; } = [];

    /// <summary>What is wrong with the delivery as a whole; then there are no signals.</summary>
    public IReadOnlyList<Fault> Faults { get; private init; } = [];

    /// <summary>Items of a batch that cannot be understood, by their paths; their neighbours are among the signals.</summary>
    public IReadOnlyList<Fault> RejectedItems { get; private init; } = [];

    /// <summary>Where each signal stands in a batch, one for each of <see cref="Signals"/>; null for a delivery of one event.</summary>
    internal IReadOnlyList<string>? ItemPaths { get; private init; }

    /// <summary>A delivery of one event that says something.</summary>
    /// <param name="signals">What it says.</param>
    public static Normalisation Of(params IReadOnlyList<Signal> signals) => new() { Signals = signals };

    /// <summary>
    /// A delivery of several events, of which a bad one does not fail its neighbours. Where something is wrong and nothing could be
    /// read, the whole delivery is malformed, so that its sender hears of it.
    /// </summary>
    /// <param name="items">What was read, with its place.</param>
    /// <param name="rejectedItems">What could not be understood.</param>
    public static Normalisation OfBatch(IReadOnlyList<BatchItem> items, IReadOnlyList<Fault> rejectedItems) =>
        items.Count == 0 && rejectedItems.Count > 0
            ? Malformed(rejectedItems)
            : new()
            {
                Signals = [.. items.Select(item => item.Signal)],
                ItemPaths = [.. items.Select(item => item.Path)],
                RejectedItems = rejectedItems,
            };

    /// <summary>A delivery that cannot be understood.</summary>
    public static Normalisation Malformed(params IReadOnlyList<Fault> faults) => new() { Faults = faults };
}

/// <summary>What one event of a batch says.</summary>
/// <param name="Path">Its JSON path in the body, such as <c>$[3]</c>.</param>
/// <param name="Signal">The signal.</param>
public sealed record BatchItem(string Path, Signal Signal);
