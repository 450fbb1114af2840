using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Notifications;

/// <summary>How the band of an account changed.</summary>
/// <param name="From">The band before.</param>
/// <param name="To">The band now.</param>
/// <param name="Score">The score now, 0 to 100; null when nothing is known.</param>
public sealed record BandChange(Band From, Band To, double? Score)
{
    /// <summary>To red is critical, any other fall a warning, and all else worth knowing.</summary>
    public Severity Severity => To == Band.Red ? Severity.Critical
        : To != Band.Unknown && To < From ? Severity.Warning
        : Severity.Info;
}
