using System.Text.Json;
using System.Text.RegularExpressions;

namespace HealthFunctions.Core;

/// <summary>Turns what a JSON reader complains of into a <see cref="Fault"/> that its sender can mend.</summary>
public static partial class JsonFault
{
    /// <summary>The fault behind an exception: its path and a sentence without the names of our types.</summary>
    public static Fault Of(JsonException exception)
    {
        var missing = MissingMembers().Match(exception.Message);
        if (missing.Success)
        {
            return new Fault(exception.Path ?? "$", $"needs: {missing.Groups["names"].Value.Replace("'", "", StringComparison.Ordinal)}");
        }

        if (exception.Message.StartsWith("must ", StringComparison.Ordinal))
        {
            return new Fault(exception.Path ?? "$", WithoutPosition().Replace(exception.Message, ""));
        }

        if (exception.Message.Contains("null values", StringComparison.Ordinal))
        {
            return new Fault(exception.Path ?? "$", "must not be null");
        }

        if (exception.Message.Contains("duplicate", StringComparison.Ordinal))
        {
            return new Fault("$", "must not have the same member twice");
        }

        if (exception.Message.Contains("metadata", StringComparison.Ordinal))
        {
            return new Fault("$", "must not have members that begin with $");
        }

        return exception.Message.Contains("could not be converted", StringComparison.Ordinal)
            ? new Fault(exception.Path ?? "$", "is of the wrong kind or out of range")
            : new Fault(exception.Path ?? "$", $"is not valid JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}");
    }

    [GeneratedRegex(@"required propert.*?: (?<names>'[^']+'(, '[^']+')*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MissingMembers();

    [GeneratedRegex(@"\s*Path: .*$", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithoutPosition();
}
