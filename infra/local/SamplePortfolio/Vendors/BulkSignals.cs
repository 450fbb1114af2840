using System.Text.Json.Nodes;
using SamplePortfolio.Accounts;

namespace SamplePortfolio.Vendors;

/// <summary>
/// Signals in bulk, one JSON object a line: what accounts were like at the beginning, which no vendor tells, and the use that some
/// products report by themselves.
/// </summary>
internal static class BulkSignals
{
    private const int MaxLines = 2_000;

    public static IEnumerable<Delivery> Of(IReadOnlyList<AccountScript> scripts) =>
        Files("profiles", scripts.SelectMany(Profiles))
            .Concat(Files("use", scripts.Where(script => script.ReportsUseInBulk).SelectMany(Use)));

    private static IEnumerable<Delivery> Files(string name, IEnumerable<(DateTimeOffset At, JsonObject Signal)> signals) =>
        signals.OrderBy(signal => signal.At).ThenBy(signal => (string)signal.Signal["id"]!, StringComparer.Ordinal).Chunk(MaxLines).Select((lines, index) =>
        {
            using var body = new MemoryStream();
            foreach (var (_, signal) in lines)
            {
                body.Write(Json.Bytes(signal));
                body.WriteByte((byte)'\n');
            }

            return new Delivery(Sources.Signals, $"{name}-{index + 1}", name, lines[^1].At, body.ToArray()) { Items = lines.Length };
        });

    private static IEnumerable<(DateTimeOffset At, JsonObject Signal)> Profiles(AccountScript script)
    {
        var outline = script.Outline;
        var seats = script.Product.Seats[0].Seats;
        var first = Signal(script, "profile", "0", script.FirstDay);
        first["name"] = outline.Name;
        first["owner"] = script.OwnerHistory[0].Owner;
        first["segment"] = outline.Segment;
        first["lifecycleStage"] = outline.Stage;
        first["arr"] = seats * outline.SeatPrice * 12;
        first["currency"] = outline.Currency;
        first["seats"] = seats;
        first["renewalDate"] = AccountBody.RenewalDate(script);
        first["tenureStart"] = AccountBody.TenureStart(script);
        yield return (script.FirstDay, first);

        foreach (var (since, owner) in script.OwnerHistory.Skip(1))
        {
            var change = Signal(script, "profile", owner, since);
            change["owner"] = owner;
            yield return (since, change);
        }
    }

    private static IEnumerable<(DateTimeOffset At, JsonObject Signal)> Use(AccountScript script)
    {
        var number = 0;
        foreach (var use in script.Product.Events)
        {
            var type = use.Kind switch
            {
                UsageKind.Login => "login",
                UsageKind.Feature => "feature",
                UsageKind.Page => "activity",
            };
            var signal = Signal(script, type, $"{number++}", use.At);
            signal["user"] = $"user-{use.Person + 1}@{script.Outline.Id}.example";
            if (use.Kind == UsageKind.Feature)
            {
                signal["feature"] = use.Name;
            }

            yield return (use.At, signal);
        }
    }

    private static JsonObject Signal(AccountScript script, string type, string name, DateTimeOffset at) => new()
    {
        ["type"] = type,
        ["id"] = script.Ids.Stripe("sig", $"{type}|{name}"),
        ["occurredAt"] = Json.Second(at),
        ["accountId"] = script.Outline.Id,
    };
}
