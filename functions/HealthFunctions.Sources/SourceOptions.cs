namespace HealthFunctions.Sources;

/// <summary>The settings that every source has, at <c>Sources__{source}__...</c>.</summary>
public sealed class SourceOptions
{
    /// <summary>The secrets, separated by <c>;</c>. Any one that matches is good, so that a new one can be added before the old one goes.</summary>
    public string Secrets { get; set; } = "";

    /// <summary>The largest body accepted, in bytes; null for the source's own limit.</summary>
    public int? MaxBodyBytes { get; set; }

    /// <summary>How far a signed time may be from ours, both ways.</summary>
    public TimeSpan Tolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The secrets one by one.</summary>
    public IReadOnlyList<string> SecretList => Secrets.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
