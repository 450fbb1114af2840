using SamplePortfolio.Accounts;

namespace SamplePortfolio.Archetypes;

/// <summary>The accounts that no story was written for.</summary>
internal static class ArchetypeAccounts
{
    /// <summary>The kinds there are.</summary>
    public static IReadOnlyList<Archetype> Kinds { get; } =
        [new Steady(), new Growing(), new Wobbling(), new Declining(), new LateOnboarding(), new JustSigned(), new Seasonal(), new LowTouch()];

    private static readonly string[] Places =
    [
        "Ambervale", "Birchmoor", "Cinderford Mill", "Duskwater", "Elmharrow", "Foxglade", "Greystow", "Heronsgate", "Inkwell Lane", "Juniper Row",
        "Kilnbrook", "Lanternhill", "Mossgarth", "Nettlewick", "Owlcombe", "Plumstead Rise", "Quarrydene", "Rushmere Bank", "Saltmarrow", "Tanglewood Hythe",
    ];

    private static readonly string[] Trades =
        ["Logistics", "Furniture", "Analytics", "Bakeries", "Engineering", "Publishing", "Clinics", "Coatings", "Outdoor", "Packaging", "Software", "Glassworks"];

    /// <summary>Every account with the kind it is of.</summary>
    public static IEnumerable<(AccountOutline Outline, Archetype Kind)> All(ulong seed)
    {
        var number = 0;
        foreach (var kind in Kinds)
        {
            for (var i = 0; i < kind.Count; i++)
            {
                yield return (Outline(number, kind, seed), kind);
                number++;
            }
        }
    }

    /// <summary>What is left to chance when an account of a kind is told.</summary>
    public static Dice DiceOf(AccountOutline outline, ulong seed) => Dice.Of(seed, $"archetype|{outline.Id}");

    private static AccountOutline Outline(int number, Archetype kind, ulong seed)
    {
        // Twenty places and twelve trades meet again only after sixty accounts.
        var name = $"{Places[number % Places.Length]} {Trades[number % Trades.Length]}";
        var id = name.ToLowerInvariant().Replace(' ', '-');
        var dice = Dice.Of(seed, $"outline|{id}");
        var segment = dice.Pick<string>([Segments.Smb, Segments.MidMarket, Segments.MidMarket, Segments.Enterprise]);
        var (seats, price) = segment switch
        {
            Segments.Enterprise => (dice.Between(10, 15), dice.Between(30, 70) * 10),
            Segments.MidMarket => (dice.Between(7, 12), dice.Between(9, 14) * 10),
            _ => (dice.Between(4, 8), dice.Between(9, 15) * 5),
        };
        var outline = new AccountOutline(id, name, segment, seats)
        {
            SeatPrice = price,
            Currency = dice.Chance(0.12) ? "USD" : "EUR",
            Owner = dice.Pick(Owners.All),
            Stage = dice.Pick<string>(["adoption", "adoption", "renewal"]),
            RenewsInDays = dice.Between(15, 360),
            CustomerForDays = dice.Between(150, 1400),
        };
        return kind.Shape(outline, dice);
    }
}
