using HealthFunctions.Core.Reports;

namespace HealthFunctions.Startup;

/// <summary>How reports add amounts of different currencies, at <c>Reports__...</c>: not at all unless told how.</summary>
public sealed class ReportOptions
{
    /// <summary>The currency that amounts are shown in, ISO 4217; empty to keep each in its own.</summary>
    public string BaseCurrency { get; set; } = "";

    /// <summary>What one unit of a currency is in the base currency, by ISO 4217 code.</summary>
    public Dictionary<string, decimal> Rates { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with these settings; null where nothing is.</summary>
    public string? Check() =>
        BaseCurrency.Length > 0 && !IsCode(BaseCurrency) ? "Reports__BaseCurrency must be an ISO 4217 code in upper case, such as EUR."
        : BaseCurrency.Length == 0 && Rates.Count > 0 ? "Reports__Rates needs Reports__BaseCurrency: the currency that the rates lead to."
        : Rates.FirstOrDefault(rate => !IsCode(rate.Key.ToUpperInvariant()) || rate.Value <= 0) is { Key: { } odd } ? $"Reports__Rates__{odd} must be a rate above 0 for an ISO 4217 code."
        : null;

    /// <summary>The rates of settings that nothing is wrong with.</summary>
    public CurrencyRates ToRates() => BaseCurrency.Length == 0
        ? CurrencyRates.None
        : new CurrencyRates(BaseCurrency, Rates.ToDictionary(rate => rate.Key.ToUpperInvariant(), rate => rate.Value, StringComparer.Ordinal));

    private static bool IsCode(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);
}
