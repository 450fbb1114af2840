namespace HealthFunctions.Core.Scoring.Models;

/// <summary>Something worth saying of an account when its expression holds, such as "upsell" or "needs support". It changes neither score nor band.</summary>
/// <param name="Name">Its name, unique in the model.</param>
/// <param name="When">The expression over metrics.</param>
/// <param name="Reason">What to say, in one plain sentence without a stop; places for values are those of <see cref="RuleModel.Reason"/>.</param>
public sealed record FindingModel(string Name, string When, string Reason);
