using System.Security.Cryptography;
using System.Text;

namespace HealthFunctions.Faults.Workloads;

/// <summary>Makes other ids of the same shape: a sender's ids are numbers, hexadecimal, or text with digits in it.</summary>
internal static class Shape
{
    private const int FewestDigits = 8;

    /// <summary>The id that stands for <paramref name="original"/> at <paramref name="key"/>; always the same.</summary>
    public static string Vary(string original, string key)
    {
        var random = SHA512.HashData(Encoding.UTF8.GetBytes($"{key}|{original}"));
        var digits = original.Count(char.IsAsciiDigit);
        if (original.All(char.IsAsciiDigit))
        {
            // A number stays one that fits into 53 bits, and gets as many digits as it needs to be the only one.
            var length = Math.Clamp(original.Length, 12, 15);
            return string.Concat(Enumerable.Range(0, length).Select(place => (char)('0' + (place == 0 ? 1 : random[place] % 10))));
        }

        var place = 0;
        var varied = string.Concat(original.Select(c => char.IsAsciiDigit(c) ? (char)('0' + (random[place++ % random.Length] % 10)) : c));
        return digits >= FewestDigits ? varied : $"{varied}x{Convert.ToHexStringLower(random.AsSpan(0, 5))}";
    }
}
