using System.Globalization;

namespace HealthFunctions.Core.Scoring.Expressions;

/// <summary>Cuts an expression into words and signs.</summary>
internal sealed class ExpressionLexer(string source)
{
    private int position;

    public Token Next()
    {
        while (position < source.Length && char.IsWhiteSpace(source[position]))
        {
            position++;
        }

        if (position == source.Length)
        {
            return new(TokenKind.End, position);
        }

        return source[position] switch
        {
            '\'' => Text(),
            '.' or (>= '0' and <= '9') => Number(),
            '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => Word(),
            _ => Sign(),
        };
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private Token Sign()
    {
        var start = position;
        var two = start + 1 < source.Length ? source.AsSpan(start, 2) : [];
        var (kind, length) = two switch
        {
            "==" => (TokenKind.Equal, 2),
            "!=" => (TokenKind.NotEqual, 2),
            "<=" => (TokenKind.LessOrEqual, 2),
            ">=" => (TokenKind.GreaterOrEqual, 2),
            _ => source[start] switch
            {
                '(' => (TokenKind.Open, 1),
                ')' => (TokenKind.Close, 1),
                '+' => (TokenKind.Plus, 1),
                '-' => (TokenKind.Minus, 1),
                '=' => (TokenKind.Equal, 1),
                '<' => (TokenKind.Less, 1),
                '>' => (TokenKind.Greater, 1),
                '"' => throw new ExpressionException(start, "texts stand in single quotes"),
                var other => throw new ExpressionException(start, $"'{other}' is not part of an expression"),
            },
        };
        position += length;
        return new(kind, start);
    }

    private Token Word()
    {
        var start = position;
        while (position < source.Length && (char.IsAsciiLetterOrDigit(source[position]) || source[position] is '_'))
        {
            position++;
        }

        var word = source[start..position];
        return word switch
        {
            "and" => new(TokenKind.And, start, word),
            "or" => new(TokenKind.Or, start, word),
            "not" => new(TokenKind.Not, start, word),
            "in" => new(TokenKind.In, start, word),
            "present" => new(TokenKind.Present, start, word),
            "true" => new(TokenKind.True, start, word),
            "false" => new(TokenKind.False, start, word),
            _ => new(TokenKind.Name, start, word),
        };
    }

    private Token Number()
    {
        var start = position;
        while (position < source.Length && (IsDigit(source[position]) || source[position] is '.'))
        {
            position++;
        }

        var digits = source.AsSpan(start, position - start);
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            throw new ExpressionException(start, $"'{digits}' is not a number");
        }

        return new(TokenKind.Number, start, digits.ToString(), number);
    }

    // A quote within a text is written twice.
    private Token Text()
    {
        var start = position++;
        while (true)
        {
            var end = source.IndexOf('\'', position);
            if (end < 0)
            {
                throw new ExpressionException(start, "the text has no closing quote");
            }

            position = end + 1;
            if (position == source.Length || source[position] is not '\'')
            {
                return new(TokenKind.Text, start, source[(start + 1)..end].Replace("''", "'", StringComparison.Ordinal));
            }

            position++;
        }
    }
}
