namespace HealthFunctions.Core.Scoring.Models;

/// <summary>Where the better bands begin; a score at a threshold belongs to the better band.</summary>
public sealed record BandsModel
{
    /// <summary>Green from this score.</summary>
    public double Green { get; init; } = 70;

    /// <summary>Amber from this score; red below.</summary>
    public double Amber { get; init; } = 40;

    /// <summary>Other thresholds for some accounts, by tenure for instance: the first case that holds counts.</summary>
    public IReadOnlyList<BandCase> Cases { get; init; } = [];
}

/// <summary>Thresholds for the accounts that an expression holds for.</summary>
/// <param name="When">For which accounts, e.g. "tenureDays &lt; 90".</param>
/// <param name="Green">Green from this score.</param>
/// <param name="Amber">Amber from this score.</param>
public sealed record BandCase(string When, double Green, double Amber);

/// <summary>What keeps a band from flickering around a threshold.</summary>
public sealed record HysteresisModel
{
    /// <summary>Points beyond the threshold at which a band changes at once.</summary>
    public double Margin { get; init; } = 3;

    /// <summary>Consecutive runs beyond the threshold, this one included, after which a band changes anyway.</summary>
    public int ConfirmRuns { get; init; } = 2;
}
