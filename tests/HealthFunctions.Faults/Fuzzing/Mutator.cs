using System.Text;
using System.Text.RegularExpressions;

namespace HealthFunctions.Faults.Fuzzing;

/// <summary>Makes bad input of good input: bytes changed, parts cut, doubled and moved, values that no reader expects.</summary>
/// <param name="random">What is drawn from.</param>
internal sealed partial class Mutator(Random random)
{
    private static readonly byte[][] Odd =
    [
        .. new[]
        {
            "null", "true", "0", "-1", "-0", "1e400", "1e-400", "123456789012345678901234567890", "9223372036854775808", "0.1e1", "\"\"", "\" \"",
            "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[null]", "{\"id\":null}", "{\"$type\":\"x\"}", "{\"type\":\"\"}", "\"9999-12-31T23:59:59.9999999Z\"",
            "\"0001-01-01T00:00:00+14:00\"", "\"2026-02-30T00:00:00Z\"", "NaN", "Infinity", "'x'", "/**/", "//", ",", ":", "}", "]", "\\", "\"", "\r\n", "\t", "\0",
            "{\"a\":1,\"a\":2}", "\"../../etc/passwd\"", "\"=cmd|' /C calc'!A0\"", "\"<script>\"", "\"%0d%0aX: y\"", "\"' or '1'='1\"", "&lt;", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;",
            "(((((((((((((((((((((((((((((((((((((((", "not not not not not", "1 < 2 < 3", "present()", "in('x')", "and", "or", ">=", "!=",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xc3], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xef, 0xbb, 0xbf], [0xfe, 0xff],
    ];

    /// <summary>Something between hardly changed and nonsense.</summary>
    public byte[] Next(byte[] seed)
    {
        var bytes = new List<byte>(seed);
        if (random.Next(50) == 0)
        {
            return Extreme();
        }

        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            Change(bytes);
        }

        return [.. bytes];
    }

    private void Change(List<byte> bytes)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, 40), bytes.Count - at);
        switch (random.Next(8))
        {
            case 0 when bytes.Count > 0:
                bytes[at % bytes.Count] = (byte)random.Next(256);
                break;
            case 1:
                bytes.InsertRange(at, Odd[random.Next(Odd.Length)]);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 5:
                Replace(bytes, Member(), match => match + match);
                break;
            default:
                Replace(bytes, Value(), _ => Encoding.Latin1.GetString(Odd[random.Next(Odd.Length)]));
                break;
        }
    }

    /// <summary>Replaces one of the matches in the text, byte for byte.</summary>
    private void Replace(List<byte> bytes, Regex pattern, Func<string, string> replacement)
    {
        var text = Encoding.Latin1.GetString([.. bytes]);
        var matches = pattern.Matches(text);
        if (matches.Count == 0)
        {
            return;
        }

        var match = matches[random.Next(matches.Count)];
        bytes.RemoveRange(match.Index, match.Length);
        bytes.InsertRange(match.Index, Encoding.Latin1.GetBytes(replacement(match.Value)));
    }

    private byte[] Extreme() => random.Next(6) switch
    {
        0 => Encoding.UTF8.GetBytes(new string('[', random.Next(1, 100_000))),
        1 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", random.Next(1, 20_000)))),
        2 => Encoding.UTF8.GetBytes($"{{\"type\":\"{new string('x', random.Next(1, 200_000))}\"}}"),
        3 => Encoding.UTF8.GetBytes($"{{\"n\":{new string('9', random.Next(1, 50_000))}}}"),
        4 => Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("{}", random.Next(1, 5_000)))}]"),
        _ => Enumerable.Range(0, random.Next(1, 500)).Select(_ => (byte)random.Next(256)).ToArray(),
    };

    [GeneratedRegex("""(?<=[:\[,]\s*)("[^"]{0,200}"|-?[0-9.]{1,40}|true|false|null)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Value();

    [GeneratedRegex("""\s*"[^"]{0,100}"\s*:\s*("[^"]{0,200}"|-?[0-9.]{1,40})\s*,""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Member();
}
