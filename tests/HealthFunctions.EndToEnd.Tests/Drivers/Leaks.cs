using System.Text.RegularExpressions;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>Looks for what an app must never print: secrets, keys, signatures that open something, and people's addresses.</summary>
internal static partial class Leaks
{
    public static void AssertNone(IReadOnlyList<string> output)
    {
        var leaking = output.Where(line =>
            Secrets.All.Any(secret => line.Contains(secret, StringComparison.Ordinal)) || EmailAddress().IsMatch(line));
        Assert.True(!leaking.Any(), $"The app has printed what it must not:\n{string.Join('\n', leaking)}");
    }

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z]{2,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmailAddress();
}
