using HealthFunctions.Core.Pulses;

namespace HealthFunctions.Startup;

/// <summary>The scales that pulses are set on, at <c>Pulses__...</c>.</summary>
public sealed class PulseOptions
{
    private const int InBetween = 4;

    /// <summary>The scale that pulses are usually set on and that reports show: <c>four-colour</c>, <c>six-point</c>, or one of <see cref="Scales"/>.</summary>
    public string Scale { get; set; } = PulseScales.FourColour.Name;

    /// <summary>What Purple is used for, as its guideline; empty for "own use".</summary>
    public string Purple { get; set; } = "";

    /// <summary>What Purple counts for in health, 0 to 100; nothing where it is left out.</summary>
    public double? PurpleScore { get; set; }

    /// <summary>The four statuses between Extremely Satisfied and Severe Risk, best first, separated by <c>;</c>.</summary>
    public string SixPointNames { get; set; } = "";

    /// <summary>Scales of one's own by their names, each with its statuses, best first. One with the name of another replaces it.</summary>
    public Dictionary<string, List<PulseStatusOptions>> Scales { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with these settings, as the names of settings; null where nothing is.</summary>
    public string? Check()
    {
        var middle = Names(SixPointNames);
        if (middle.Length is not (0 or InBetween))
        {
            return $"Pulses__SixPointNames must be {InBetween} names separated by semicolons, best first; these are {middle.Length}.";
        }

        if (Scales.Keys.FirstOrDefault(name => string.IsNullOrWhiteSpace(name) || name.Any(character => !char.IsAsciiLetterOrDigit(character) && character != '-')) is { } odd)
        {
            return $"Pulses__Scales__{odd}: the name of a scale must be letters, digits and hyphens.";
        }

        var faults = PulseScaleRules.Check([.. AllScales()], Scale).Select(fault => fault.Path == "Active" ? $"Pulses__Scale {fault.Reason}" : $"Pulses: {fault.Path}: {fault.Reason}").ToArray();
        return faults.Length == 0 ? null : string.Join(" ", faults.Select(fault => $"{fault}."));
    }

    /// <summary>The scales of settings that nothing is wrong with.</summary>
    public PulseScales ToScales() => new([.. AllScales()], Scale);

    private IEnumerable<PulseScale> AllScales()
    {
        PulseScale[] known = [FourColour(), SixPoint()];
        return known.Where(scale => !Scales.ContainsKey(scale.Name))
            .Concat(Scales.OrderBy(scale => scale.Key, StringComparer.Ordinal).Select(scale => new PulseScale(scale.Key, [.. scale.Value.Select(status => status.ToStatus())])));
    }

    private PulseScale FourColour() => PulseScales.FourColour with
    {
        Statuses = [.. PulseScales.FourColour.Statuses.SkipLast(1), PurpleStatus(PulseScales.FourColour.Statuses[^1])],
    };

    private PulseStatus PurpleStatus(PulseStatus usual) =>
        usual with { Score = PurpleScore, Guideline = string.IsNullOrWhiteSpace(Purple) ? usual.Guideline : Purple.Trim() };

    /// <summary>A name that was replaced stays another word for its place, so that pulses of before are still understood.</summary>
    private PulseScale SixPoint()
    {
        var names = Names(SixPointNames);
        return names.Length != InBetween ? PulseScales.SixPoint : PulseScales.SixPoint with
        {
            Statuses =
            [
                .. PulseScales.SixPoint.Statuses.Select((status, place) => place is 0 or > InBetween ? status : Renamed(status, names[place - 1], names)),
            ],
        };
    }

    private static PulseStatus Renamed(PulseStatus status, string name, string[] names) =>
        status with { Name = name, Aliases = names.Contains(status.Name, StringComparer.OrdinalIgnoreCase) ? [] : [status.Name] };

    private static string[] Names(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>One status of a scale of one's own.</summary>
public sealed class PulseStatusOptions
{
    /// <summary>How it is written and shown.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it counts for in health, 0 to 100; nothing where it is left out.</summary>
    public double? Score { get; set; }

    /// <summary>Whether it says that the account may be lost; such a status needs reasons.</summary>
    public bool AtRisk { get; set; }

    /// <summary>When to choose it, in one sentence.</summary>
    public string Guideline { get; set; } = "";

    /// <summary>Other words for it, separated by <c>;</c>.</summary>
    public string Aliases { get; set; } = "";

    internal PulseStatus ToStatus() => new(Name, Score, AtRisk, Guideline)
    {
        Aliases = Aliases.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
    };
}
