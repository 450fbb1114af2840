using System.Globalization;
using Azure.Data.Tables;

namespace HealthFunctions.Storage.Deliveries;

/// <summary>
/// The columns of a delivery's row. Whoever receives and whoever applies write columns of their own, those who apply one set for
/// each message of the delivery, so that they may come in any order.
/// </summary>
internal static class DeliveryColumns
{
    /// <summary>The columns of so many messages fit one row (252 columns); the rest is not shown.</summary>
    public const int MostPartsShown = 100;

    private const int MostAccountsShown = 10;
    private const int LongestReason = 300;
    private const string Outcome = "Outcome";
    private const string Failure = "Failure";

    /// <summary>What everybody knows who has the delivery or a message of it.</summary>
    public static Dictionary<string, object> Of(DeliveryReference delivery)
    {
        var columns = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [nameof(DeliveryReference.Id)] = delivery.Id,
            [nameof(DeliveryReference.Source)] = delivery.Source,
            [nameof(DeliveryReference.ReceivedAt)] = delivery.ReceivedAt,
            [nameof(DeliveryReference.Parts)] = delivery.Parts,
        };
        if (delivery.Key is { } key)
        {
            columns[nameof(DeliveryReference.Key)] = key;
        }

        return columns;
    }

    public static Dictionary<string, object> With(this Dictionary<string, object> columns, Arrival arrival)
    {
        columns[nameof(Arrival.Verdict)] = arrival.Verdict.ToString();
        columns[nameof(Arrival.Bytes)] = arrival.Bytes;
        columns[nameof(Arrival.Signals)] = arrival.Signals;
        columns[nameof(Arrival.RejectedItems)] = arrival.RejectedItems;
        columns[nameof(Arrival.Milliseconds)] = arrival.Milliseconds;
        if (arrival.Reason is { } reason)
        {
            columns[nameof(Arrival.Reason)] = Short(reason);
        }

        return columns;
    }

    /// <summary>What came of a message.</summary>
    /// <param name="columns">Where it is added.</param>
    /// <param name="part">Which message.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="at">When.</param>
    /// <param name="wholly">Whether nothing of it failed this time, so that an earlier failure is over.</param>
    public static Dictionary<string, object> With(this Dictionary<string, object> columns, int part, ApplyOutcome outcome, DateTimeOffset at, bool wholly)
    {
        columns[nameof(DeliveryRecord.AppliedAt)] = at;
        if (part == 0)
        {
            columns[nameof(DeliveryRecord.Accounts)] = string.Join('|', outcome.Accounts.Take(MostAccountsShown));
        }

        if (part < MostPartsShown)
        {
            columns[$"{Outcome}{part}"] = string.Create(CultureInfo.InvariantCulture, $"{outcome.Applied},{outcome.Duplicates},{outcome.Unmatched}");
            if (wholly)
            {
                columns[$"{Failure}{part}"] = "";
            }
        }

        return columns;
    }

    public static Dictionary<string, object> WithFailure(this Dictionary<string, object> columns, int part, string reason)
    {
        columns[$"{Failure}{Math.Min(part, MostPartsShown - 1)}"] = Short(reason);
        return columns;
    }

    public static DeliveryRecord Read(TableEntity row)
    {
        var outcomes = row.Keys.Where(name => name.StartsWith(Outcome, StringComparison.Ordinal))
            .Select(name => row.GetString(name).Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        var failure = row.Keys.Where(name => name.StartsWith(Failure, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(row.GetString).FirstOrDefault(reason => reason.Length > 0);
        var parts = row.GetInt32(nameof(DeliveryReference.Parts)) ?? 1;
        DeliveryVerdict? verdict = Enum.TryParse<DeliveryVerdict>(row.GetString(nameof(Arrival.Verdict)), out var known) ? known : null;
        int? Sum(int place) => outcomes.Length == 0 ? null : outcomes.Sum(outcome => outcome[place]);
        var record = new DeliveryRecord
        {
            Id = row.GetString(nameof(DeliveryReference.Id)),
            Source = row.GetString(nameof(DeliveryReference.Source)),
            Key = row.GetString(nameof(DeliveryReference.Key)),
            ReceivedAt = row.GetDateTimeOffset(nameof(DeliveryReference.ReceivedAt)) ?? default,
            Verdict = verdict,
            Reason = failure ?? row.GetString(nameof(Arrival.Reason)),
            Bytes = row.GetInt64(nameof(Arrival.Bytes)),
            Signals = row.GetInt32(nameof(Arrival.Signals)),
            RejectedItems = row.GetInt32(nameof(Arrival.RejectedItems)),
            Milliseconds = row.GetDouble(nameof(Arrival.Milliseconds)),
            Messages = parts,
            MessagesApplied = outcomes.Length,
            AppliedAt = row.GetDateTimeOffset(nameof(DeliveryRecord.AppliedAt)),
            Applied = Sum(0),
            Duplicates = Sum(1),
            Unmatched = Sum(2),
            Accounts = row.GetString(nameof(DeliveryRecord.Accounts)) is { Length: > 0 } accounts ? accounts.Split('|') : [],
        };
        return record with { Status = StatusOf(record, failed: failure is not null) };
    }

    private static DeliveryStatus StatusOf(DeliveryRecord record, bool failed) => record switch
    {
        { Verdict: DeliveryVerdict.Malformed } => DeliveryStatus.Malformed,
        { Verdict: not null and not DeliveryVerdict.Accepted } => DeliveryStatus.Refused,
        _ when failed => DeliveryStatus.Failed,
        { Verdict: DeliveryVerdict.Accepted, Signals: 0 } => DeliveryStatus.Ignored,
        _ when record.MessagesApplied < Math.Min(record.Messages, MostPartsShown) => DeliveryStatus.Received,
        { Unmatched: > 0 } => DeliveryStatus.Unmatched,
        _ => DeliveryStatus.Applied,
    };

    private static string Short(string reason) => reason.Length <= LongestReason ? reason : $"{reason[..LongestReason]}...";
}
