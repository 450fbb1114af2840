using Azure;
using Azure.Data.Tables;
using HealthFunctions.Learning.Outcomes;

namespace HealthFunctions.Storage.Outcomes;

/// <summary>An outcome as a row. Its key follows from the account and the outcome's id, so that the same one again replaces it.</summary>
internal sealed class OutcomeEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string AccountId { get; set; } = "";

    public string OutcomeId { get; set; } = "";

    public string Kind { get; set; } = "";

    public DateTimeOffset OccurredAt { get; set; }

    /// <summary>As text: a number of a table would lose cents.</summary>
    public string? Amount { get; set; }

    public string? Currency { get; set; }

    public string? Source { get; set; }

    public static OutcomeEntity Write(Outcome outcome, string partitionKey) => new()
    {
        PartitionKey = partitionKey,
        RowKey = Keys.RowKey.Outcome(outcome.AccountId, outcome.Id),
        AccountId = outcome.AccountId,
        OutcomeId = outcome.Id,
        Kind = outcome.Kind.ToString(),
        OccurredAt = outcome.OccurredAt,
        Amount = outcome.Amount?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Currency = outcome.Currency,
        Source = outcome.Source,
    };

    public Outcome Read() => new()
    {
        Id = OutcomeId,
        AccountId = AccountId,
        Kind = Enum.Parse<OutcomeKind>(Kind),
        OccurredAt = OccurredAt,
        Amount = Amount is null ? null : decimal.Parse(Amount, System.Globalization.CultureInfo.InvariantCulture),
        Currency = Currency,
        Source = Source,
    };
}
