namespace HealthFunctions.Sources;

/// <summary>Whether a delivery is from whom it says.</summary>
/// <param name="Verdict">The answer.</param>
/// <param name="Detail">Why not, for the operator who connects the source; never a secret or a signature.</param>
public sealed record Authentication(AuthenticationVerdict Verdict, string Detail = "")
{
    /// <summary>It is.</summary>
    public static Authentication Verified { get; } = new(AuthenticationVerdict.Verified);

    /// <summary>Nobody can tell, since no secret is configured.</summary>
    /// <param name="source">The source's name.</param>
    public static Authentication NotConfigured(string source) =>
        new(AuthenticationVerdict.NotConfigured, $"Source '{source}' is not configured: set Sources__{source}__Secrets.");

    /// <summary>It is not.</summary>
    public static Authentication Refused(string detail) => new(AuthenticationVerdict.Refused, detail);
}

/// <summary>The possible answers.</summary>
public enum AuthenticationVerdict
{
    /// <summary>From whom it says.</summary>
    Verified,

    /// <summary>No secret is configured.</summary>
    NotConfigured,

    /// <summary>Unsigned, wrongly signed, or signed too long ago.</summary>
    Refused,
}
