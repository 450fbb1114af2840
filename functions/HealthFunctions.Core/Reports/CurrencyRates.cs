namespace HealthFunctions.Core.Reports;

/// <summary>How amounts of different currencies become one: not at all, unless somebody has said at which rates.</summary>
/// <param name="Base">The currency that amounts are shown in; null where each stays in its own.</param>
/// <param name="Rates">What one unit of a currency is in the base currency.</param>
public sealed record CurrencyRates(string? Base, IReadOnlyDictionary<string, decimal> Rates)
{
    /// <summary>Every amount stays in its own currency.</summary>
    public static CurrencyRates None { get; } = new(null, new Dictionary<string, decimal>(StringComparer.Ordinal));

    /// <summary>The account with its amounts in the base currency, or as it is where there is no rate for its own.</summary>
    public ReportAccount Convert(ReportAccount account) =>
        Base is null || account.Currency is null || account.Currency == Base || !Rates.TryGetValue(account.Currency, out var rate)
            ? account
            : account with { Currency = Base, Arr = account.Arr * rate, Mrr = account.Mrr * rate, Tcv = account.Tcv * rate };
}
