namespace HealthFunctions.Core.Signals;

/// <summary>A person logged in.</summary>
public sealed record LoginSignal : Signal
{
    /// <summary>Who, as the source names people. Only a salted hash of it is ever stored.</summary>
    public required string User { get; init; }
}

/// <summary>A person used a feature of the product.</summary>
public sealed record FeatureSignal : Signal
{
    /// <summary>Who, as the source names people. Only a salted hash of it is ever stored.</summary>
    public required string User { get; init; }

    /// <summary>The feature's name. Which features exist and which have high impact is configuration.</summary>
    public required string Feature { get; init; }
}

/// <summary>A person did something in the product that is neither a login nor a known feature.</summary>
public sealed record ActivitySignal : Signal
{
    /// <summary>Who, as the source names people. Only a salted hash of it is ever stored.</summary>
    public required string User { get; init; }
}
