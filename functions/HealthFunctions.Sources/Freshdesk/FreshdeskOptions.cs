using HealthFunctions.Core;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.Freshdesk;

/// <summary>
/// The settings at <c>Sources__freshdesk__...</c>. The automation rules bring a secret in a header or log in; either is good where both are
/// configured, so that one can be changed for the other.
/// </summary>
public sealed class FreshdeskOptions : SourceOptions
{
    /// <summary>What the rules log in with, each <c>user:password</c>, separated by <c>;</c>.</summary>
    public string Credentials { get; set; } = "";

    /// <summary>
    /// Statuses of your own, and the built-in ones where your language is not English, separated by <c>;</c>:
    /// <c>Awaiting engineering=on hold</c>. To the right stands one of: open, pending, on hold, solved, closed.
    /// </summary>
    public string StatusNames { get; set; } = "";

    /// <summary>
    /// The priorities where your language is not English, separated by <c>;</c>: <c>Niedrig=low</c>. To the right stands one of: low,
    /// normal, high, urgent.
    /// </summary>
    public string PriorityNames { get; set; } = "";

    /// <summary>The tags by which your agents mark a ticket as a complaint, separated by <c>;</c>, in either case.</summary>
    public string ComplaintTags { get; set; } = "complaint";

    /// <summary>The credentials one by one.</summary>
    public IReadOnlyList<string> CredentialList => ListOf(Credentials);

    internal override IEnumerable<Fault> Check() =>
    [
        .. base.Check(),
        .. BasicCredentials.Check(nameof(Credentials), CredentialList),
        .. FreshdeskWords.Statuses.Check(nameof(StatusNames), StatusNames),
        .. FreshdeskWords.Priorities.Check(nameof(PriorityNames), PriorityNames),
    ];
}
