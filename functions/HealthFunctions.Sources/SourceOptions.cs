using HealthFunctions.Core;

namespace HealthFunctions.Sources;

/// <summary>The settings that every source has, at <c>Sources__{source}__...</c>. A source with settings of its own derives from it.</summary>
public class SourceOptions
{
    /// <summary>The largest body accepted by a source that asks for nothing else: 1 MiB.</summary>
    public const int UsualMaxBodyBytes = 1024 * 1024;

    /// <summary>The secrets, separated by <c>;</c>. Any one that matches is good, so that a new one can be added before the old one goes.</summary>
    public string Secrets { get; set; } = "";

    /// <summary>The largest body accepted, in bytes; null for the source's own limit.</summary>
    public int? MaxBodyBytes { get; set; }

    /// <summary>How far a signed time may be from ours, both ways.</summary>
    public TimeSpan Tolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The secrets one by one.</summary>
    public IReadOnlyList<string> SecretList => ListOf(Secrets);

    /// <summary>What is wrong with the settings: the setting's own name, without <c>Sources__{source}__</c>, and a sentence.</summary>
    internal virtual IEnumerable<Fault> Check()
    {
        if (Tolerance <= TimeSpan.Zero)
        {
            yield return new Fault(nameof(Tolerance), "must be more than nothing, such as 00:05:00");
        }

        if (MaxBodyBytes <= 0)
        {
            yield return new Fault(nameof(MaxBodyBytes), "must be more than nothing");
        }
    }

    /// <summary>The entries of a setting that is a list separated by <c>;</c>.</summary>
    internal static IReadOnlyList<string> ListOf(string setting) =>
        setting.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
