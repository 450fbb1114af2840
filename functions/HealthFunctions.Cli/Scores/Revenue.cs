using HealthFunctions.Cli.Accounts;

namespace HealthFunctions.Cli.Scores;

/// <summary>Annual recurring revenue by currency.</summary>
internal sealed class Revenue
{
    /// <summary>What stands for the currency of amounts that have none.</summary>
    public const string NoCurrency = "(no currency)";

    private readonly SortedDictionary<string, double> amounts = new(StringComparer.Ordinal);

    /// <summary>The currencies that there are amounts in.</summary>
    public IReadOnlyList<string> Currencies => [.. amounts.Keys];

    /// <summary>The amount in a currency.</summary>
    public double this[string currency] => amounts.GetValueOrDefault(currency);

    /// <summary>Adds what an account brings, where it is known.</summary>
    public void Add(AccountCase account)
    {
        if (account.Arr is { } arr)
        {
            var currency = account.Currency ?? NoCurrency;
            amounts[currency] = this[currency] + arr;
        }
    }

    /// <summary>Adds other revenue.</summary>
    public void Add(Revenue other)
    {
        foreach (var (currency, amount) in other.amounts)
        {
            amounts[currency] = this[currency] + amount;
        }
    }
}
