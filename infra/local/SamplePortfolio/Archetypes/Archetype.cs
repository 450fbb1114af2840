using SamplePortfolio.Accounts;

namespace SamplePortfolio.Archetypes;

/// <summary>A kind of customer of which the portfolio has several; chance makes each a little different.</summary>
internal abstract class Archetype
{
    /// <summary>What kind, in a word or two.</summary>
    public abstract string Name { get; }

    /// <summary>How many the portfolio has.</summary>
    public abstract int Count { get; }

    /// <summary>How its contract differs from the usual one.</summary>
    public virtual AccountOutline Shape(AccountOutline outline, Dice dice) => outline;

    /// <summary>Tells what happened.</summary>
    public abstract void Tell(AccountScript script, Dice dice);
}
