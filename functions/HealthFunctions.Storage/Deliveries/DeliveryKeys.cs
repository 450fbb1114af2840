using System.Globalization;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Deliveries;

/// <summary>
/// The keys of deliveries. By time: a partition for each day, newest row first. By account: rows in the partition of the account's
/// shard, which lead to those by time.
/// </summary>
internal static class DeliveryKeys
{
    private const string DayKind = "d";
    private const int MaxIdLength = 64;

    /// <summary>What comes before the partition of every day.</summary>
    public const string FirstDay = DayKind;

    /// <summary>The partition of a day.</summary>
    public static string Day(DateTimeOffset receivedAt) => DayKind + receivedAt.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>The row within its day, newest first. Strangers name ids too.</summary>
    public static string Row(DeliveryReference delivery)
    {
        var id = delivery.Id.Length <= MaxIdLength && AccountId.IsValid(delivery.Id) ? delivery.Id : RowKey.Fingerprint(delivery.Id);
        return $"{RowKey.Inverted(delivery.ReceivedAt)}|{id}";
    }

    /// <summary>The row of an account that leads to a delivery.</summary>
    public static string OfAccount(string accountId, DeliveryReference delivery) => $"{accountId}|{Row(delivery)}";

    /// <summary>Where a row of an account leads to: the day and the row within it.</summary>
    public static (string Day, string Row) Target(string accountRow)
    {
        var row = accountRow[(accountRow.IndexOf('|', StringComparison.Ordinal) + 1)..];
        var inverted = long.Parse(row[..row.IndexOf('|', StringComparison.Ordinal)], NumberStyles.None, CultureInfo.InvariantCulture);
        return (Day(new DateTimeOffset(DateTimeOffset.MaxValue.UtcTicks - inverted, TimeSpan.Zero)), row);
    }
}
