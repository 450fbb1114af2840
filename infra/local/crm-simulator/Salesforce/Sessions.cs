using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace CrmSimulator.Salesforce;

/// <summary>The tokens that were given and are good.</summary>
internal sealed class Sessions
{
    private readonly ConcurrentDictionary<string, bool> open = new(StringComparer.Ordinal);
    private int given;

    /// <summary>How many tokens were given, ever.</summary>
    internal int Given => given;

    internal string Open()
    {
        Interlocked.Increment(ref given);
        var token = $"00D!{RandomNumberGenerator.GetHexString(32)}";
        open[token] = true;
        return token;
    }

    internal bool IsOpen(string authorization) =>
        authorization.StartsWith("Bearer ", StringComparison.Ordinal) && open.ContainsKey(authorization["Bearer ".Length..]);

    internal void EndAll() => open.Clear();
}
