namespace CrmSimulator;

/// <summary>The settings <c>CrmSimulator</c>.</summary>
internal sealed class SimulatorOptions
{
    /// <summary>The only access token that is accepted.</summary>
    public string Token { get; set; } = "simulator-token";

    /// <summary>The file that keeps everything between two starts; without it, everything is gone at the end.</summary>
    public string? Data { get; set; }

    /// <summary>What the names of the pushed properties begin with; the pages show health from these.</summary>
    public string PropertyPrefix { get; set; } = "healthfunctions_";
}
