using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Cards;

/// <summary>Settings that cannot work stop the app at its start, and say what is wrong.</summary>
public sealed partial class CardOptionsValidator : IValidateOptions<CardOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, CardOptions options)
    {
        string[] faults = [.. Check(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Check(CardOptions options)
    {
        if (CardOptions.Split(options.Secrets).Any(secret => secret.Length < CardOptions.ShortestSecret))
            yield return $"Cards__Secrets: each secret needs {CardOptions.ShortestSecret} characters or more; they are separated by a semicolon.";

        if (options.TokenLifetime <= TimeSpan.Zero || options.MaxTokenLifetime < options.TokenLifetime)
            yield return "Cards__TokenLifetime must be more than nothing and no more than Cards__MaxTokenLifetime.";

        foreach (var ancestor in CardOptions.Split(options.FrameAncestors).Where(ancestor => !Origin().IsMatch(ancestor)))
            yield return $"Cards__FrameAncestors: '{ancestor}' must be an origin such as https://app.hubspot.com or https://*.lightning.force.com.";
    }

    /// <summary>Nothing that could end the directive and begin another.</summary>
    [GeneratedRegex(@"^https?://(\*\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:[0-9]{1,5})?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Origin();
}
