using SamplePortfolio.Accounts;

namespace SamplePortfolio.Vendors;

/// <summary>The order of arrival: mostly that of time, with a few deliveries late and a few made twice, as all vendors warn.</summary>
internal static class Disorder
{
    private const double ShareLate = 0.03;
    private const double ShareTwice = 0.02;
    private const int LateBy = 250;

    public static IReadOnlyList<Delivery> Of(IEnumerable<Delivery> deliveries, Dice dice)
    {
        var inOrder = deliveries.OrderBy(delivery => delivery.OccurredAt).ThenBy(delivery => delivery.Id, StringComparer.Ordinal).ToList();
        var placed = new List<(int Place, int Tie, Delivery Delivery)>();
        for (var place = 0; place < inOrder.Count; place++)
        {
            var delivery = inOrder[place];
            placed.Add((dice.Chance(ShareLate) ? place + dice.Between(1, LateBy) : place, placed.Count, delivery));
            if (dice.Chance(ShareTwice))
            {
                placed.Add((place + dice.Between(1, LateBy), placed.Count, delivery with { IsRepeat = true }));
            }
        }

        return [.. placed.OrderBy(entry => entry.Place).ThenBy(entry => entry.Tie).Select(entry => entry.Delivery)];
    }
}
