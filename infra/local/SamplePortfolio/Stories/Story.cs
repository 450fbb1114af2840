using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>One account whose ninety days were written by hand.</summary>
internal abstract class Story
{
    /// <summary>The account.</summary>
    public abstract AccountOutline Outline { get; }

    /// <summary>What a customer success manager recognises, in one or two sentences.</summary>
    public abstract string Text { get; }

    /// <summary>Where to look to see it.</summary>
    public abstract string LookAt { get; }

    /// <summary>What the account must show.</summary>
    public abstract Expectation Expected { get; }

    /// <summary>Tells what happened.</summary>
    public abstract void Tell(AccountScript script);
}
