namespace HealthFunctions.Core.Scoring.Expressions;

internal enum TokenKind
{
    End,
    Name,
    Number,
    Text,
    Open,
    Close,
    Plus,
    Minus,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
    Not,
    Present,
    In,
    True,
    False,
}

/// <summary>One word or sign of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Position">Where it begins.</param>
/// <param name="Text">The name, or the text without its quotes.</param>
/// <param name="Number">The number.</param>
internal readonly record struct Token(TokenKind Kind, int Position, string Text = "", double Number = 0);
