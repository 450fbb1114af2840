using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace HealthFunctions.Storage.Crm;

/// <summary>The row of a <see cref="CrmState"/>.</summary>
internal sealed class CrmStateEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string Crm { get; set; } = "";

    public string Desired { get; set; } = "";

    public DateTimeOffset DesiredAt { get; set; }

    public string Progress { get; set; } = "";

    public DateTimeOffset? ConfirmedAt { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset? NotBefore { get; set; }

    public string? Problem { get; set; }

    /// <summary>Null for none, as in every row of before there were tasks.</summary>
    public string? Tasks { get; set; }

    public static CrmStateEntity Write(CrmState state, string partitionKey, ETag etag) => new()
    {
        PartitionKey = partitionKey,
        RowKey = Keys.RowKey.Crm(state.Crm, state.Desired.AccountId),
        ETag = etag,
        Crm = state.Crm,
        Desired = JsonSerializer.Serialize(state.Desired, StorageJson.Default.CrmRecord),
        DesiredAt = state.DesiredAt,
        Progress = state.Progress.ToString(),
        ConfirmedAt = state.ConfirmedAt,
        Attempts = state.Attempts,
        NotBefore = state.NotBefore,
        Problem = state.Problem,
        Tasks = state.Tasks is { Count: > 0 } tasks ? JsonSerializer.Serialize(tasks, StorageJson.Default.IReadOnlyListCrmTaskState) : null,
    };

    public CrmState Read() => new()
    {
        Crm = Crm,
        Desired = JsonSerializer.Deserialize(Desired, StorageJson.Default.CrmRecord)
            ?? throw new InvalidOperationException($"Row {RowKey} of {PartitionKey} holds no CRM record."),
        DesiredAt = DesiredAt,
        Progress = Enum.Parse<CrmProgress>(Progress),
        ConfirmedAt = ConfirmedAt,
        Attempts = Attempts,
        NotBefore = NotBefore,
        Problem = Problem,
        Tasks = Tasks is null ? null : JsonSerializer.Deserialize(Tasks, StorageJson.Default.IReadOnlyListCrmTaskState),
    };
}
