using SamplePortfolio.Vendors;

namespace SamplePortfolio.Accounts;

/// <summary>
/// What a story is told with: each part speaks for one system that knows the customer. Days are counted back from the end of the
/// window; whatever is told becomes the deliveries that those systems would have sent.
/// </summary>
internal sealed class AccountScript
{
    private readonly List<PulseEntry> pulses = [];
    private readonly List<(DateTimeOffset Since, string Owner)> owners = [];

    public AccountScript(AccountOutline outline, Window window, ulong seed)
    {
        Outline = outline;
        Window = window;
        Dice = Dice.Of(seed, outline.Id);
        Ids = new Ids(seed, outline.Id);
        Product = new ProductUse(this);
        Billing = new StripeAccount(this);
        Support = new ZendeskOrganisation(this);
        Relationship = new RelationshipLog(this);
    }

    public AccountOutline Outline { get; }

    public Window Window { get; }

    public Dice Dice { get; }

    public Ids Ids { get; }

    /// <summary>The product's own analytics.</summary>
    public ProductUse Product { get; }

    /// <summary>The billing system.</summary>
    public StripeAccount Billing { get; }

    /// <summary>The help desk.</summary>
    public ZendeskOrganisation Support { get; }

    /// <summary>Surveys, conversations and goals.</summary>
    public RelationshipLog Relationship { get; }

    /// <summary>Whether the product reports use by itself, in bulk, instead of through Segment.</summary>
    public bool ReportsUseInBulk { get; set; }

    public IReadOnlyList<PulseEntry> Pulses => pulses;

    /// <summary>Who was in charge since when, the first first.</summary>
    public IReadOnlyList<(DateTimeOffset Since, string Owner)> OwnerHistory =>
        owners.Count > 0 ? owners : [(FirstDay, Outline.Owner)];

    /// <summary>The beginning of the window, or the day it became a customer, whichever is later.</summary>
    public DateTimeOffset FirstDay => Window.DaysAgo(Math.Min(Window.Days, Outline.CustomerForDays));

    /// <summary>So many days before the end, at some hour of the days before it that suits.</summary>
    public DateTimeOffset DaysAgo(double days) => Window.DaysAgo(days + (Dice.Between(5, 300) / 1440.0));

    /// <summary>The customer success manager in charge judges the account.</summary>
    public void Pulse(double daysAgo, string status, string? note = null, params string[] reasons)
    {
        var setAt = Window.AsOf.AddDays(-daysAgo).AddMinutes(-Dice.Between(5, 300));
        pulses.Add(new PulseEntry(setAt, status, OwnerAt(setAt), reasons, note));
    }

    /// <summary>Somebody takes the account over; the first call says who had it at the beginning.</summary>
    public void OwnedBy(string owner, double sinceDaysAgo) => owners.Add((Window.DaysAgo(sinceDaysAgo), owner));

    private string OwnerAt(DateTimeOffset moment) =>
        OwnerHistory.LastOrDefault(change => change.Since <= moment, OwnerHistory[0]).Owner;
}
