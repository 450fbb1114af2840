using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring.Expressions;
using HealthFunctions.Testing;
using FsCheck.Fluent;

namespace HealthFunctions.Core.Tests.Scoring;

public sealed class ExpressionTests
{
    private static readonly MetricValues Known = Given.Values(
        ("activeUsers", 5), ("touchpoints", 2), ("championLeft", true), ("cancellationRequested", false), ("segment", "Enterprise"), ("subscriptionStatus", "active"));

    [Theory]
    [InlineData("activeUsers = 5", Truth.True)]
    [InlineData("activeUsers == 5.0", Truth.True)]
    [InlineData("activeUsers != 5", Truth.False)]
    [InlineData("activeUsers < 5", Truth.False)]
    [InlineData("activeUsers <= 5", Truth.True)]
    [InlineData("activeUsers > 4.9", Truth.True)]
    [InlineData("activeUsers >= 5.1", Truth.False)]
    [InlineData("activeUsers > touchpoints", Truth.True)]
    [InlineData("activeUsers - touchpoints = 3", Truth.True)]
    [InlineData("activeUsers - touchpoints - 1 = 2", Truth.True)]
    [InlineData("activeUsers + -touchpoints = 3", Truth.True)]
    [InlineData("-activeUsers < 0", Truth.True)]
    [InlineData("championLeft", Truth.True)]
    [InlineData("not championLeft", Truth.False)]
    [InlineData("not not championLeft", Truth.True)]
    [InlineData("championLeft = true", Truth.True)]
    [InlineData("cancellationRequested != false", Truth.False)]
    [InlineData("championLeft != cancellationRequested", Truth.True)]
    [InlineData("segment = 'enterprise'", Truth.True)]
    [InlineData("segment != 'enterprise'", Truth.False)]
    [InlineData("segment = 'it''s'", Truth.False)]
    [InlineData("subscriptionStatus = 'ACTIVE'", Truth.True)]
    [InlineData("true or false and false", Truth.True)]
    [InlineData("(true or false) and false", Truth.False)]
    [InlineData("not false and false", Truth.False)]
    [InlineData("not (false and false)", Truth.True)]
    [InlineData("activeUsers=5and touchpoints=2", Truth.True)]
    [InlineData("present(activeUsers)", Truth.True)]
    [InlineData("present(csatMean)", Truth.False)]
    [InlineData("not present(csatMean)", Truth.True)]
    [InlineData("csatMean < 3", Truth.Unknown)]
    [InlineData("csatMean != 3", Truth.Unknown)]
    [InlineData("csatMean = csatMean", Truth.Unknown)]
    [InlineData("not (csatMean < 3)", Truth.Unknown)]
    [InlineData("csatMean - 1 < 3", Truth.Unknown)]
    [InlineData("owner = 'x'", Truth.Unknown)]
    [InlineData("paymentMethodPresent", Truth.Unknown)]
    [InlineData("paymentMethodPresent = false", Truth.Unknown)]
    [InlineData("csatMean < 3 and false", Truth.False)]
    [InlineData("false and csatMean < 3", Truth.False)]
    [InlineData("csatMean < 3 and true", Truth.Unknown)]
    [InlineData("csatMean < 3 or true", Truth.True)]
    [InlineData("true or csatMean < 3", Truth.True)]
    [InlineData("csatMean < 3 or false", Truth.Unknown)]
    public void An_expression_comes_to_true_false_or_unknown(string text, Truth truth)
    {
        var reading = Expression.Read(text);
        Assert.Null(reading.Fault);
        Assert.Equal(truth, reading.Expression!.Evaluate(Known));
    }

    [Theory]
    [InlineData("", 0, "the expression is empty")]
    [InlineData("  ", 2, "the expression is empty")]
    [InlineData("activeusers > 1", 0, "'activeusers' is not a metric, did you mean 'activeUsers'?")]
    [InlineData("activeUsers > zebra", 14, "'zebra' is not a metric; the metrics are listed in docs/scoring.md")]
    [InlineData("present(zebra)", 8, "'zebra' is not a metric; the metrics are listed in docs/scoring.md")]
    [InlineData("present(5)", 8, "the name of a metric should stand here")]
    [InlineData("activeUsers", 0, "a condition is needed here, but this is a number: compare it with something")]
    [InlineData("segment", 0, "a condition is needed here, but this is a text: compare it with something")]
    [InlineData("true and activeUsers", 9, "a condition is needed here, but this is a number: compare it with something")]
    [InlineData("not segment", 4, "a condition is needed here, but this is a text: compare it with something")]
    [InlineData("activeUsers = 'x'", 12, "a number cannot be compared with a text")]
    [InlineData("championLeft = 1", 13, "a condition cannot be compared with a number")]
    [InlineData("segment < 'x'", 8, "only numbers can be larger or smaller; compare a text with = or !=")]
    [InlineData("championLeft >= true", 13, "only numbers can be larger or smaller; compare a condition with = or !=")]
    [InlineData("subscriptionStatus = 'cancelled'", 21, "subscriptionStatus is never 'cancelled': use one of active, trialing, past_due, unpaid, paused, canceled")]
    [InlineData("'cancelled' != subscriptionStatus", 0, "subscriptionStatus is never 'cancelled': use one of active, trialing, past_due, unpaid, paused, canceled")]
    [InlineData("1 < activeUsers < 3", 16, "comparisons do not chain: write 'a < b and b < c'")]
    [InlineData("activeUsers > ", 14, "the expression ends where a metric, a number, a text in single quotes, 'present', 'in', 'not' or '(' should follow")]
    [InlineData("(activeUsers > 1", 16, "the expression ends where ')' should follow")]
    [InlineData("activeUsers > 1)", 15, "'and', 'or' or the end should stand here")]
    [InlineData("activeUsers > 1 touchpoints", 16, "'and', 'or' or the end should stand here")]
    [InlineData("segment = 'x", 10, "the text has no closing quote")]
    [InlineData("segment = \"x\"", 10, "texts stand in single quotes")]
    [InlineData("activeUsers > 1.2.3", 14, "'1.2.3' is not a number")]
    [InlineData("activeUsers > 1 && true", 16, "'&' is not part of an expression")]
    [InlineData("activeUsers - segment > 1", 14, "a number is needed here, but this is a text")]
    public void A_fault_is_told_with_its_place(string text, int position, string reason)
    {
        var reading = Expression.Read(text);
        Assert.Null(reading.Expression);
        Assert.Equal(new ExpressionFault(position, reason), reading.Fault);
    }

    [Fact]
    public void Nesting_and_length_are_limited()
    {
        string Nested(int depth) => new string('(', depth) + "true" + new string(')', depth);
        Assert.Null(Expression.Read(Nested(Expression.MaxDepth - 1)).Fault);
        Assert.Contains("nested deeper", Expression.Read(Nested(Expression.MaxDepth)).Fault!.Reason);
        Assert.Contains("nested deeper", Expression.Read(string.Concat(Enumerable.Repeat("not ", 40)) + "true").Fault!.Reason);
        Assert.Contains("nested deeper", Expression.Read(new string('-', 40) + "activeUsers > 1").Fault!.Reason);
        Assert.Contains("nested deeper", Expression.Read(new string('(', 900)).Fault!.Reason);

        var longest = "true" + string.Concat(Enumerable.Repeat(" or true", (Expression.MaxLength - 4) / 8));
        Assert.Null(Expression.Read(longest).Fault);
        Assert.Contains("longer than 1000", Expression.Read(longest.PadRight(Expression.MaxLength + 1)).Fault!.Reason);
    }

    [Fact]
    public void Whatever_is_read_comes_back_as_an_expression_or_a_fault_within_it()
    {
        string[] words =
        [
            "activeUsers", "segment", "championLeft", "csatMean", "present", "present(activeUsers)", "(", ")", "and", "or", "not", "true", "false", "=", "==", "!=", "<",
            "<=", ">", ">=", "+", "-", "1", "2.5", "'x'", "'", "\"", "{", "§", "\0", "1e9", ".", "\ud800", "unknown", " ", "\t",
        ];
        var generator = Gen.Elements(words).ListOf().Select(chosen => string.Join(chosen.Count % 3 == 0 ? "" : " ", chosen));
        Properties.ForAll(generator, Holds, cases: 5000);
        Properties.ForAll(ArbMap.Default.GeneratorFor<string?>().Select(text => text ?? ""), Holds, cases: 2000);
    }

    [Fact]
    public void Negation_and_de_morgan_hold_in_three_values()
    {
        string[] parts = ["true", "false", "paymentMethodPresent", "activeUsers > 3", "csatMean < 2"];
        foreach (var a in parts)
        {
            foreach (var b in parts)
            {
                Assert.Equal(Value($"not ({a} and {b})"), Value($"not {a} or not {b}"));
                Assert.Equal(Value($"not ({a} or {b})"), Value($"not {a} and not {b}"));
                Assert.Equal(Value($"{a} and {b}"), Value($"{b} and {a}"));
            }
        }
    }

    private static Truth Value(string text) => Expression.Read(text).Expression!.Evaluate(Known);

    private static bool Holds(string text)
    {
        var reading = Expression.Read(text);
        if (reading.Fault is { } fault)
        {
            return reading.Expression is null && fault.Position >= 0 && fault.Position <= text.Length && fault.Reason.Length > 0;
        }

        return Enum.IsDefined(reading.Expression!.Evaluate(Known));
    }
}
