using HealthFunctions.Learning.Measures;

namespace HealthFunctions.Learning.Backtests;

/// <summary>Whether those who churned were seen in time: what their band was some time before.</summary>
/// <param name="FromDays">The latest moment that is looked at, in days before.</param>
/// <param name="ToDays">The earliest.</param>
/// <param name="Churners">How many accounts churned.</param>
/// <param name="Known">Of how many of them a band was known in that time.</param>
/// <param name="BelowGreen">The part of those whose band was amber or red.</param>
public sealed record EarlyWarning(int FromDays, int ToDays, int Churners, int Known, Interval BelowGreen);
