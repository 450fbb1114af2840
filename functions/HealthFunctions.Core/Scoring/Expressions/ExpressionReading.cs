namespace HealthFunctions.Core.Scoring.Expressions;

/// <summary>What reading an expression gave: one of the two.</summary>
/// <param name="Expression">The expression, or null when it has a fault.</param>
/// <param name="Fault">The first fault, or null.</param>
public sealed record ExpressionReading(Expression? Expression, ExpressionFault? Fault);

/// <summary>What is wrong with an expression.</summary>
/// <param name="Position">Where it is noticed: characters from the start, from 0.</param>
/// <param name="Reason">What is wrong and what to write instead.</param>
public sealed record ExpressionFault(int Position, string Reason)
{
    /// <inheritdoc />
    public override string ToString() => $"at character {Position + 1}: {Reason}";
}
