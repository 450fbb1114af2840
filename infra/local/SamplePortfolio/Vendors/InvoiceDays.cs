using SamplePortfolio.Accounts;

namespace SamplePortfolio.Vendors;

/// <summary>On which days monthly invoices are sent, counted back from the end of the window.</summary>
internal static class InvoiceDays
{
    public const int Month = 30;

    private const int InWindow = 86;

    /// <summary>The first day: soon after the beginning of the window or of the subscription.</summary>
    public static int First(AccountScript script) => Math.Min(InWindow, Math.Max(0, script.Outline.CustomerForDays - 1));
}
