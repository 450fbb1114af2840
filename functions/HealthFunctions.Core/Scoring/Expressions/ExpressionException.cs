namespace HealthFunctions.Core.Scoring.Expressions;

/// <summary>Leaves the parser at the first fault; never leaves <see cref="Expression"/>.</summary>
internal sealed class ExpressionException(int position, string reason) : Exception(reason)
{
    public int Position => position;
}
