using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources;

namespace HealthFunctions.Faults.Workloads;

/// <summary>
/// A fixture of a source, of which deliveries of other customers, moments and ids are made. What in its text is a time, a
/// customer's id or the delivery's own id is found out by trying: a text is changed, and what the source then says is compared.
/// </summary>
internal sealed partial class Template
{
    private readonly ISource source;
    private readonly string body;
    private readonly DateTimeOffset newest;
    private readonly HashSet<string> customerTokens;
    private readonly HashSet<string> accountIds;
    private HashSet<string> deliveryTokens = [];
    private bool shiftsTimes = true;

    private Template(ISource source, string name, string body)
    {
        this.source = source;
        this.body = body;
        Name = name;
        Received = DateTimeOffset.UtcNow;
        var signals = Read(body, "original").Signals;
        newest = signals.Count > 0 ? signals.Max(signal => signal.OccurredAt) : default;
        customerTokens = signals.SelectMany(CustomerIds).Where(id => body.Contains(id, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        accountIds = signals.Select(signal => signal.AccountId).OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Its source and file.</summary>
    public string Name { get; }

    /// <summary>Its source.</summary>
    public string Source => source.Name;

    /// <summary>Whether a customer's vendor can send it again and again, each time about something else.</summary>
    public bool IsRepeatable { get; private set; }

    private DateTimeOffset Received { get; }

    /// <summary>A template of a fixture; null where the fixture says nothing, has bad items, or takes the time of its arrival for that of what it tells.</summary>
    public static Template? Of(ISource source, string name, string body)
    {
        var template = new Template(source, name, body);
        var read = template.Read(body, "original");
        if (read.Signals.Count == 0 || read.Faults.Count > 0 || read.RejectedItems.Count > 0 || template.DependsOnArrival(body))
        {
            return null;
        }

        template.Learn(read);
        var (made, _) = template.Make(1, "a", "a", template.Received.AddDays(-20));
        return template.IsSound(made) && template.TellsCustomersApart() ? template : null;
    }

    /// <summary>A delivery made of it, and the signals that the source then reads, each of them the customer's.</summary>
    public (PlannedDelivery Delivery, IReadOnlyList<Signal> Signals) Make(int customer, string account, string number, DateTimeOffset at)
    {
        var text = Fill(customer, account, number, at);
        var id = $"msg_{Shape.Vary("0000000000", $"{Name}|{customer}|{number}")}";
        return (new PlannedDelivery(Source, customer, text, id, at), Read(text, id).Signals);
    }

    /// <summary>Whether no id of one customer is one of another's: some are put together of what is no text of the body.</summary>
    private bool TellsCustomersApart()
    {
        var one = Make(1, "a", "a", newest).Signals.SelectMany(CustomerIds);
        var other = Make(2, "b", "a", newest).Signals.SelectMany(CustomerIds);
        return !one.Intersect(other, StringComparer.Ordinal).Any();
    }

    private bool IsSound(PlannedDelivery made)
    {
        var read = Read(made.Body, made.Id);
        return read.Faults.Count == 0 && read.RejectedItems.Count == 0 && read.Signals.Count > 0
            && read.Signals.All(signal => signal.ExternalId is not null || signal.AccountId is not null);
    }

    private string Fill(int customer, string account, string number, DateTimeOffset at)
    {
        var shift = shiftsTimes ? TimeSpan.FromSeconds(Math.Floor((at - newest).TotalSeconds)) : TimeSpan.Zero;
        var text = Time().Replace(body, match => Shifted(match.Value, shift));
        var tokens = customerTokens.Concat(deliveryTokens).OrderByDescending(token => token.Length).Select(Regex.Escape).ToArray();
        return tokens.Length == 0 ? text : Regex.Replace(
            text,
            $"(?<![A-Za-z0-9_])({string.Join('|', tokens)})(?![A-Za-z0-9_])",
            match => deliveryTokens.Contains(match.Value) ? Shape.Vary(match.Value, $"{customer}|{number}")
                : accountIds.Contains(match.Value) ? account
                : Shape.Vary(match.Value, $"{customer}"),
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(5));
    }

    private void Learn(Normalisation original)
    {
        shiftsTimes = Reads(Fill(1, "a", "a", newest.AddDays(-3).AddHours(-5)), original, out var shifted)
            && shifted.Zip(original.Signals).All(pair => pair.First.OccurredAt < pair.Second.OccurredAt);
        if (!Differ("a", "b"))
        {
            Try(ofIdsOnly: true);
        }

        if (!Differ("a", "b"))
        {
            Try(ofIdsOnly: false);
        }

        IsRepeatable = shiftsTimes && Differ("a", "b");
    }

    /// <summary>Looks for texts with digits whose change changes the ids of signals.</summary>
    private void Try(bool ofIdsOnly)
    {
        var before = Read(Fill(1, "a", "a", newest), "original").Signals;
        var learned = new HashSet<string>(StringComparer.Ordinal);
        foreach (var token in Token().Matches(Time().Replace(body, " ")).Select(match => match.Value).Distinct(StringComparer.Ordinal)
            .Where(token => token.Any(char.IsAsciiDigit) && !customerTokens.Contains(token)))
        {
            deliveryTokens = new HashSet<string>(StringComparer.Ordinal) { token };
            var after = Read(Fill(1, "a", "a", newest), "original");
            if (after.Faults.Count == 0 && after.RejectedItems.Count == 0 && after.Signals.Count == before.Count
                && after.Signals.Zip(before).All(pair => pair.First.Id != pair.Second.Id && pair.First.OccurredAt == pair.Second.OccurredAt
                    && pair.First.ExternalId == pair.Second.ExternalId && (!ofIdsOnly || Content(pair.First) == Content(pair.Second))))
            {
                learned.Add(token);
            }
        }

        deliveryTokens = learned;
    }

    /// <summary>Whether two deliveries of different numbers and moments share no signal's id.</summary>
    private bool Differ(string one, string other)
    {
        var first = Make(1, "a", one, newest.AddDays(-1)).Signals;
        var second = Make(1, "a", other, newest.AddDays(-2)).Signals;
        return first.Count > 0 && !first.Select(signal => signal.Id).Intersect(second.Select(signal => signal.Id), StringComparer.Ordinal).Any();
    }

    private bool DependsOnArrival(string text) => Json(Read(text, "original", Received).Signals) != Json(Read(text, "original", Received.AddHours(1)).Signals);

    private bool Reads(string text, Normalisation original, out IReadOnlyList<Signal> signals)
    {
        var read = Read(text, "original");
        signals = read.Signals;
        return read.Faults.Count == 0 && signals.Count == original.Signals.Count;
    }

    private Normalisation Read(string text, string id, DateTimeOffset? receivedAt = null) => source.Normalise(new Delivery
    {
        Body = Encoding.UTF8.GetBytes(text),
        Headers = source.HeadersRead.ToDictionary(header => header, _ => id),
        ReceivedAt = receivedAt ?? Received,
    });

    /// <summary>What a signal says, but for its id.</summary>
    internal static string Content(Signal signal) => JsonSerializer.Serialize(signal with { Id = "" }, SignalJson.Default.Signal);

    private static string Json(IReadOnlyList<Signal> signals) => JsonSerializer.Serialize(signals, SignalJson.Default.IReadOnlyListSignal);

    private static IEnumerable<string> CustomerIds(Signal signal)
    {
        IEnumerable<string?> ids = [signal.ExternalId?.Id, signal.Alias, signal.AccountId, signal.MailDomain];
        var others = signal is ProfileSignal { ExternalIds: { } external } ? external.Values.SelectMany(id => id) : [];
        return ids.Concat(others).OfType<string>();
    }

    private static string Shifted(string text, TimeSpan shift)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var unix))
        {
            return (text.Length == 13 ? unix + (long)shift.TotalMilliseconds : unix + (long)shift.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        // Only the first nineteen characters move: fraction and offset stay as the vendor writes them.
        var moved = DateTime.ParseExact(text[..19].Replace(' ', 'T'), "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + shift;
        return moved.ToString($"yyyy-MM-dd'{text[10]}'HH:mm:ss", CultureInfo.InvariantCulture) + text[19..];
    }

    [GeneratedRegex(@"20[0-9]{2}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}|\b1[6-9][0-9]{8}([0-9]{3})?\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Time();

    [GeneratedRegex("[A-Za-z0-9][A-Za-z0-9_-]{3,}", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Token();
}
