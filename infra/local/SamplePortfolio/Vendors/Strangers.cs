using SamplePortfolio.Accounts;

namespace SamplePortfolio.Vendors;

/// <summary>A customer that the billing, help desk and product know, and that nobody has mapped to an account: it must stay unmatched.</summary>
internal static class Strangers
{
    public static AccountScript Tell(Window window, ulong seed)
    {
        var script = new AccountScript(new AccountOutline("unmapped-customer", "Unmapped Customer", Segments.Smb, Seats: 2), window, seed);
        script.Product.WorkingDays(people: 1, from: 12, to: 2, attendance: 0.5);
        script.Billing.Subscribes();
        script.Billing.Pays(script.Billing.Invoice(20), daysAgo: 19.5);
        script.Support.Ticket(6, "Where do I find my account number?", "LOW", solvedAfterHours: 3);
        return script;
    }
}
