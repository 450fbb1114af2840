namespace HealthFunctions.Core.Pulses;

/// <summary>What a library of reasons must keep to be stored.</summary>
public static class ReasonLibraryRules
{
    /// <summary>The most reasons, retired ones among them.</summary>
    public const int MaxReasons = 300;

    /// <summary>The longest code.</summary>
    public const int MaxCodeLength = 40;

    /// <summary>The longest text.</summary>
    public const int MaxTextLength = 120;

    /// <summary>Everything that is wrong with a library as somebody wants it, by the reason's place.</summary>
    public static IEnumerable<Fault> Check(IReadOnlyList<ReasonCode> wanted)
    {
        if (wanted.Count > MaxReasons)
        {
            yield return new Fault("$.reasons", $"must be at most {MaxReasons}");
        }

        var codes = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < wanted.Count; i++)
        {
            var (reason, path) = (wanted[i], $"$.reasons[{i}]");
            if (!IsCode(reason.Code))
            {
                yield return new Fault($"{path}.code", $"must be 1 to {MaxCodeLength} lower-case letters and digits, with single hyphens between them");
            }
            else if (!codes.Add(reason.Code))
            {
                yield return new Fault($"{path}.code", "stands twice");
            }

            if (reason.Code is ReasonLibrary.NotStated or ReasonLibrary.Other && reason.RetiredAt is not null)
            {
                yield return new Fault($"{path}.retired", "cannot be retired: pulses that come from a CRM need it");
            }

            if (string.IsNullOrWhiteSpace(reason.Text) || reason.Text.Length > MaxTextLength)
            {
                yield return new Fault($"{path}.text", $"must be 1 to {MaxTextLength} characters");
            }

            if (!ReasonCategories.All.Contains(reason.Category))
            {
                yield return new Fault($"{path}.category", $"must be one of: {string.Join(", ", ReasonCategories.All)}");
            }

            if (string.IsNullOrWhiteSpace(reason.Department) || reason.Department.Length > MaxCodeLength)
            {
                yield return new Fault($"{path}.department", $"must be 1 to {MaxCodeLength} characters");
            }
        }
    }

    private static bool IsCode(string code) =>
        code.Length is > 0 and <= MaxCodeLength
        && code.Split('-').All(part => part.Length > 0 && part.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character)));
}
