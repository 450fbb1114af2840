namespace HealthFunctions.Storage.Deliveries;

/// <summary>What came of the signals of one message.</summary>
/// <param name="Applied">So many changed state.</param>
/// <param name="Duplicates">So many had been applied before.</param>
/// <param name="Unmatched">So many wait for an account.</param>
/// <param name="Accounts">The accounts that they were about, each once.</param>
public sealed record ApplyOutcome(int Applied, int Duplicates, int Unmatched, IReadOnlyList<string> Accounts);
