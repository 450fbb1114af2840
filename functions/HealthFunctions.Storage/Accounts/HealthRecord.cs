using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Storage.Accounts;

/// <summary>The health of an account as it was last calculated, with what lists show beside it.</summary>
/// <param name="Result">The result.</param>
/// <param name="History">The scores of earlier days, this one included.</param>
/// <param name="Profile">The account when it was calculated.</param>
public sealed record HealthRecord(HealthResult Result, ScoreHistory History, AccountProfile Profile);
