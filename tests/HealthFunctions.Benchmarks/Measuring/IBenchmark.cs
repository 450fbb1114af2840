namespace HealthFunctions.Benchmarks.Measuring;

/// <summary>Measures one part of the app.</summary>
internal interface IBenchmark
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>What it measures, in one line.</summary>
    string Summary { get; }

    /// <summary>Measures.</summary>
    Task<IReadOnlyList<Figure>> RunAsync(Effort effort);
}

/// <summary>How much to do.</summary>
/// <param name="Runs">How often each subject runs; the median counts.</param>
/// <param name="Quick">A tenth of the work: to see that it works, not to judge by.</param>
internal sealed record Effort(int Runs, bool Quick)
{
    public int Of(int amount) => Quick ? Math.Max(amount / 10, 1) : amount;

    public static void Say(string text) => Console.Error.WriteLine(text);
}
