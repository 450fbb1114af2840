using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Pulses;

/// <summary>What a pulse must keep to be accepted.</summary>
public static class PulseRules
{
    /// <summary>The most reasons that one pulse may give.</summary>
    public const int MaxReasons = 3;

    /// <summary>Everything that is wrong with a status and its reasons; empty when the pulse may be set.</summary>
    /// <param name="catalogue">What a pulse can say.</param>
    /// <param name="status">The status, by its name or another word for it on any scale.</param>
    /// <param name="reasons">Codes of the reasons.</param>
    /// <param name="setAt">When the pulse is set: a reason can be given until it is retired.</param>
    public static IEnumerable<Fault> Check(PulseCatalogue catalogue, string status, IReadOnlyList<string> reasons, DateTimeOffset setAt)
    {
        if (catalogue.Scales.Find(status) is not { } found)
        {
            yield return new Fault("$.status", $"must be one of: {string.Join(", ", catalogue.Scales.StatusNames)}");
            yield break;
        }

        if (found.Status.AtRisk && reasons.Count == 0)
        {
            yield return new Fault("$.reasons", $"{found.Status.Name} needs 1 to {MaxReasons} reasons");
        }
        else if (found.Status.AtRisk && reasons.All(reason => catalogue.Reasons.Find(reason)?.Polarity == ReasonPolarity.Positive))
        {
            yield return new Fault("$.reasons", $"{found.Status.Name} needs a reason that is a risk; these are all positive");
        }

        if (reasons.Count > MaxReasons)
        {
            yield return new Fault("$.reasons", $"must be at most {MaxReasons}");
        }

        for (var i = 0; i < reasons.Count; i++)
        {
            if (catalogue.Reasons.Find(reasons[i]) is not { } known)
            {
                yield return new Fault($"$.reasons[{i}]", $"must be one of the reason codes: {string.Join(", ", catalogue.Reasons.InUse.Select(reason => reason.Code))}");
            }
            else if (!known.IsUsable(setAt))
            {
                yield return new Fault($"$.reasons[{i}]", $"'{known.Code}' was retired: choose another reason");
            }
        }
    }

    /// <summary>
    /// A pulse that was set where nobody checks it, such as in a CRM, made to keep the rules: words with underscores are statuses
    /// too, texts such as "Budget cut" are codes, what is not known counts as another reason, the first reasons stay where there
    /// are too many, and a status at risk without any has one that says so. The pulse itself is worth more than its reasons.
    /// </summary>
    /// <param name="pulse">The pulse as it was set.</param>
    /// <param name="catalogue">What a pulse can say.</param>
    public static PulseSignal Completed(PulseSignal pulse, PulseCatalogue catalogue)
    {
        var status = catalogue.Scales.Find(pulse.Status) is null ? pulse.Status.Replace('_', ' ') : pulse.Status;
        var codes = pulse.Reasons
            .Select(reason => string.Join('-', reason.ToLowerInvariant().Split([' ', '_', '-'], StringSplitOptions.RemoveEmptyEntries)))
            .Select(code => catalogue.Reasons.IsUsable(code, pulse.OccurredAt) ? code : ReasonLibrary.Other)
            .Distinct(StringComparer.Ordinal)
            .Take(MaxReasons)
            .ToList();
        var atRisk = catalogue.Scales.Find(status) is { Status.AtRisk: true };
        if (atRisk && codes.All(code => catalogue.Reasons.Find(code)?.Polarity == ReasonPolarity.Positive))
        {
            codes = [.. codes.Take(MaxReasons - 1), ReasonLibrary.NotStated];
        }

        return pulse with { Status = status, Reasons = codes };
    }
}
