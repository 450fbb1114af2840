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

    /// <summary>A delivery that says something.</summary>
    /// <param name="signals">What it says.</param>
    /// <param name="rejectedItems">Items of a batch that could not be understood.</param>
    public static Normalisation Of(IReadOnlyList<Signal> signals, IReadOnlyList<Fault>? rejectedItems = null) =>
        new() { Signals = signals, RejectedItems = rejectedItems ?? [] };

    /// <summary>A delivery that cannot be understood.</summary>
    public static Normalisation Malformed(params IReadOnlyList<Fault> faults) => new() { Faults = faults };
}
