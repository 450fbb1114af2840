namespace HealthFunctions.Core.Pulses;

/// <summary>
/// The reasons that a pulse may give, and those that it once could. A library never changes: editing makes another.
/// </summary>
public sealed class ReasonLibrary
{
    /// <summary>Where nobody was asked for a reason, such as in a CRM. It cannot be retired.</summary>
    public const string NotStated = "not-stated";

    /// <summary>Anything else, and every reason of a CRM that the library does not know. It cannot be retired.</summary>
    public const string Other = "other";

    private readonly Dictionary<string, ReasonCode> byCode;

    /// <summary>A library of reasons with different codes. Default reasons that are not among them are added: nobody can have removed them.</summary>
    public ReasonLibrary(IEnumerable<ReasonCode> reasons)
    {
        var given = reasons.ToList();
        byCode = given.ToDictionary(reason => reason.Code, StringComparer.Ordinal);
        foreach (var missing in DefaultReasons.All.Where(reason => byCode.TryAdd(reason.Code, reason)))
        {
            given.Add(missing);
        }

        All = given;
    }

    /// <summary>The reasons that every deployment begins with: 51, in 12 categories.</summary>
    public static ReasonLibrary Default { get; } = new(DefaultReasons.All);

    /// <summary>All reasons, retired ones among them.</summary>
    public IReadOnlyList<ReasonCode> All { get; }

    /// <summary>Those that are not retired.</summary>
    public IEnumerable<ReasonCode> InUse => All.Where(reason => reason.RetiredAt is null);

    /// <summary>Whether a code came with the product.</summary>
    public static bool IsDefault(string code) => Default.Find(code) is not null;

    /// <summary>A reason, retired or not; null where there is none of that code.</summary>
    public ReasonCode? Find(string? code) => code is null ? null : byCode.GetValueOrDefault(code);

    /// <summary>Whether a pulse of that time can give the reason.</summary>
    public bool IsUsable(string? code, DateTimeOffset setAt) => Find(code)?.IsUsable(setAt) ?? false;

    /// <summary>
    /// The library with what somebody wants it to be. Reasons that are left out or marked as retired can no longer be given; those
    /// that came with the product or that pulses have given stay in it, retired, so that history can be read.
    /// </summary>
    /// <param name="wanted">The reasons as wanted; they keep <see cref="ReasonLibraryRules"/>.</param>
    /// <param name="given">The codes that pulses have given.</param>
    /// <param name="now">The present: from now on what is retired counts as such.</param>
    public ReasonLibrary Edited(IReadOnlyList<ReasonCode> wanted, IReadOnlySet<string> given, DateTimeOffset now)
    {
        var edited = wanted
            .Select(reason => reason with { RetiredAt = reason.RetiredAt is null ? null : Find(reason.Code)?.RetiredAt ?? now })
            .ToList();
        var named = edited.Select(reason => reason.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var left in All.Where(reason => !named.Contains(reason.Code)))
        {
            if (left.Code is NotStated or Other)
            {
                edited.Add(left);
            }
            else if (IsDefault(left.Code) || given.Contains(left.Code))
            {
                edited.Add(left with { RetiredAt = left.RetiredAt ?? now });
            }
        }

        return new ReasonLibrary(edited);
    }
}
