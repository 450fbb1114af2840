using System.Runtime.CompilerServices;
using Azure.Messaging.ServiceBus.Broker;

namespace Azure.Messaging.ServiceBus;

/// <summary>Checks of values that callers set.</summary>
internal static class Require
{
    public static TimeSpan Positive(TimeSpan value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, name);
        return value;
    }

    public static TimeSpan NotNegative(TimeSpan value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, name);
        return value;
    }

    public static TimeSpan NotNegativeOrInfinite(TimeSpan value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value == Timeout.InfiniteTimeSpan ? value : NotNegative(value, name);

    public static int NotNegative(int value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value, name);
        return value;
    }

    public static int Positive(int value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        return value;
    }

    public static string? ShortEnough(string? value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value is { Length: > Limits.IdLength })
        {
            throw new ArgumentOutOfRangeException(name, value.Length, $"At most {Limits.IdLength} characters are allowed.");
        }

        return value;
    }
}
