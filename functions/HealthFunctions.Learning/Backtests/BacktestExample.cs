using System.Runtime.InteropServices;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Learning.Backtests;

/// <summary>What a score said of an account at one moment, and what came. A few bytes, so that very many can be looked at.</summary>
/// <param name="Account">The number of the account.</param>
/// <param name="Segment">The number of its segment.</param>
/// <param name="Band">The band.</param>
/// <param name="Score">The score; NaN where nothing was known.</param>
/// <param name="WithoutPulse">The score as if no pulse had ever been set; NaN where nothing else was known.</param>
/// <param name="Happened">Whether the outcome came.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BacktestExample(int Account, int Segment, Band Band, double Score, double WithoutPulse, bool Happened);
