using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Storage.Keys;

/// <summary>
/// The row keys of everything stored: the kind first, then the id, so that a scan of one kind reads nothing else. Account ids
/// are safe in keys by their rule; whatever strangers name is escaped or hashed.
/// </summary>
internal static class RowKey
{
    public const string AccountKind = "a";
    public const string AlertsKind = "l";
    public const string CrmKind = "c";
    public const string HealthKind = "h";
    public const string MarkKind = "e";
    public const string IdentityKind = "i";
    public const string MergedKind = "g";
    public const string OutcomeKind = "o";
    public const string PulseKind = "p";
    public const string SnapshotKind = "s";

    public const string ConflictKind = "x";
    public const string DomainKind = "d";
    public const string MappingKind = "m";
    public const string UnmatchedKind = "u";
    public const string WaitingKind = "w";

    // A key has at most 1 KiB of UTF-16, which two such parts, a kind and a fingerprint keep to. Any id of letters and digits is within.
    // Source: https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model
    private const int MaxPartLength = 200;

    // Comes after the separator in the order of characters, so it ends a range.
    private const char Separator = '|';
    private const char AfterSeparator = '}';

    public static string Account(string accountId) => $"{AccountKind}|{accountId}";

    public static string Health(string accountId) => $"{HealthKind}|{accountId}";

    public static string Alerts(string accountId) => $"{AlertsKind}|{accountId}";

    public static string Crm(string crm, string accountId) => $"{CrmKind}|{crm}|{accountId}";

    /// <summary>A page of the marks of what has been applied to an account.</summary>
    public static string MarkPage(string accountId, int page) => $"{MarkKind}|{accountId}|{page:d8}";

    /// <summary>The number of the page at the end of its key.</summary>
    public static int MarkPageOf(string rowKey) => int.Parse(IdOf(rowKey), CultureInfo.InvariantCulture);

    /// <summary>Among the rows of an account: one of its external ids.</summary>
    public static string Identity(string accountId, ExternalId id) => $"{IdentityKind}|{accountId}|{Of(id)}";

    /// <summary>Newest first. Two sources may give two pulses the same id.</summary>
    public static string Pulse(string accountId, DateTimeOffset setAt, string source, string pulseId) =>
        $"{PulseKind}|{accountId}|{Inverted(setAt)}|{Fingerprint($"{source}\n{pulseId}")}";

    /// <summary>Newest first.</summary>
    public static string Snapshot(string accountId, DateTimeOffset at) => $"{SnapshotKind}|{accountId}|{Inverted(at)}";

    /// <summary>Among the rows of an account: another that became part of it.</summary>
    public static string Merged(string into, string from) => $"{MergedKind}|{into}|{from}";

    /// <summary>Among the rows of an account: something that became of it. The id is a stranger's.</summary>
    public static string Outcome(string accountId, string outcomeId) => $"{OutcomeKind}|{accountId}|{Fingerprint(outcomeId)}";

    public static string Mapping(ExternalId id) => $"{MappingKind}|{Of(id)}";

    /// <summary>Two accounts are said to be the same customer.</summary>
    public static string Conflict(ExternalId id) => $"{ConflictKind}|{Of(id)}";

    /// <summary>Beside the domain: an external id that waits for an account, and that the domain would find it for.</summary>
    public static string OfDomain(string domain, ExternalId id) => $"{DomainKind}|{ShortEscaped(domain)}|{Of(id)}";

    public static string Unmatched(ExternalId id) => $"{UnmatchedKind}|{Of(id)}";

    /// <summary>Signals that came together and wait for an external id: the same ones have the same key, however often they come.</summary>
    public static string Waiting(ExternalId id, IEnumerable<Signal> signals) =>
        $"{WaitingKind}|{Of(id)}|{Fingerprint(string.Join('\n', signals.Select(signal => $"{signal.Source}\n{signal.Id}")))}";

    /// <summary>The account id at the end of a key of an account, its health, its alerts or a CRM's state.</summary>
    public static string IdOf(string rowKey) => rowKey[(rowKey.LastIndexOf(Separator) + 1)..];

    /// <summary>What all rows of a kind begin with, and what comes after the last of them.</summary>
    public static (string From, string To) RangeOf(params ReadOnlySpan<string> parts)
    {
        var prefix = string.Join(Separator, parts);
        return (prefix + Separator, prefix + AfterSeparator);
    }

    /// <summary>The same for an external id.</summary>
    public static (string From, string To) RangeOfWaiting(ExternalId id) => RangeOf(WaitingKind, Of(id));

    /// <summary>The same for the external ids that a domain would find the account for.</summary>
    public static (string From, string To) RangeOfDomain(string domain) => RangeOf(DomainKind, ShortEscaped(domain));

    /// <summary>A key that sorts newer times before older ones.</summary>
    public static string Inverted(DateTimeOffset time) => $"{DateTimeOffset.MaxValue.UtcTicks - time.UtcTicks:d19}";

    /// <summary>A short name for any text: 26 characters that are safe in a key and the same on every machine.</summary>
    public static string Fingerprint(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return Convert.ToHexStringLower(hash[..13]);
    }

    private static string Of(ExternalId id) => $"{ShortEscaped(id.Source)}|{ShortEscaped(id.Id)}";

    /// <summary>Escaped, or a fingerprint where that would be too long; <c>~~</c> never comes from escaping.</summary>
    private static string ShortEscaped(string text) => Escaped(text) is { Length: <= MaxPartLength } escaped ? escaped : $"~~{Fingerprint(text)}";

    /// <summary>Letters, digits and <c>-_.:@</c> stay; every other byte becomes <c>~</c> and two hexadecimal digits.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            var character = (char)value;
            _ = char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or ':' or '@'
                ? escaped.Append(character)
                : escaped.Append('~').Append(value.ToString("x2"));
        }

        return escaped.ToString();
    }
}
