namespace HealthFunctions.Core.Pulses;

/// <summary>Everything that a pulse can say: the scales with their statuses, and the library of reasons as it stands.</summary>
/// <param name="Scales">The scales.</param>
/// <param name="Reasons">The reasons.</param>
public sealed record PulseCatalogue(PulseScales Scales, ReasonLibrary Reasons)
{
    /// <summary>What a pulse can say where nothing is configured and nobody has edited the reasons.</summary>
    public static PulseCatalogue Default { get; } = new(PulseScales.Default, ReasonLibrary.Default);
}
