using HealthFunctions.Core;

namespace HealthFunctions.Sources.Intercom;

/// <summary>The settings at <c>Sources__intercom__...</c>.</summary>
public sealed class IntercomOptions : SourceOptions
{
    /// <summary>The tags by which your team marks a conversation as a complaint, separated by <c>;</c>, in either case.</summary>
    public string ComplaintTags { get; set; } = "complaint";

    /// <summary>The custom attribute of a company that holds the account's id here; empty for none.</summary>
    public string AccountAttribute { get; set; } = "account_id";

    /// <summary>
    /// The ISO 4217 code, upper case, of a company's <c>monthly_spend</c>, which Intercom keeps without one. Empty where that is not
    /// your monthly recurring revenue: then it is not read.
    /// </summary>
    public string MonthlySpendCurrency { get; set; } = "";

    internal override IEnumerable<Fault> Check()
    {
        foreach (var fault in base.Check())
        {
            yield return fault;
        }

        if (MonthlySpendCurrency.Length > 0 && !(MonthlySpendCurrency.Length == 3 && MonthlySpendCurrency.All(char.IsAsciiLetterUpper)))
        {
            yield return new Fault(nameof(MonthlySpendCurrency), "must be an ISO 4217 code in upper case, such as EUR, or empty");
        }
    }
}
