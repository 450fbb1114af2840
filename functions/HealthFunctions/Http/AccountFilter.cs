using HealthFunctions.Core;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Storage.Accounts;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>Which accounts a caller asks for: the same words wherever accounts are listed, counted or warned of. What is left out does not matter.</summary>
/// <param name="Band">The band.</param>
/// <param name="Segment">A segment of the model or of the profile.</param>
/// <param name="Owner">Who is in charge.</param>
/// <param name="Stage">The lifecycle stage.</param>
/// <param name="Stale">Whether the pulse is stale.</param>
public sealed record AccountFilter(Band? Band, string? Segment, string? Owner, string? Stage, bool? Stale)
{
    /// <summary>What is wrong with a question; empty where it can be answered.</summary>
    public static List<Fault> Check(IQueryCollection query)
    {
        var faults = new List<Fault>();
        if (Text(query, "band") is { } band && !Enum.GetNames<Band>().Contains(band, StringComparer.OrdinalIgnoreCase))
        {
            faults.Add(new Fault("band", "must be green, amber, red or unknown"));
        }

        if (Text(query, "stale") is { } stale && !bool.TryParse(stale, out _))
        {
            faults.Add(new Fault("stale", "must be true or false"));
        }

        return faults;
    }

    /// <summary>The filter of a question that <see cref="Check"/> finds nothing wrong with.</summary>
    public static AccountFilter Of(IQueryCollection query) => new(
        Text(query, "band") is { } band ? Enum.Parse<Band>(band, ignoreCase: true) : null,
        Text(query, "segment"),
        Text(query, "owner"),
        Text(query, "stage"),
        Text(query, "stale") is { } stale ? bool.Parse(stale) : null);

    /// <summary>Whether an account is one of them.</summary>
    public bool Holds(AccountListing account) =>
        (Band is null || account.Band == Band)
        && (Segment is null || account.IsIn(Segment))
        && Is(Owner, account.Owner)
        && Is(Stage, account.LifecycleStage)
        && (Stale is null || account.PulseStale == Stale);

    private static bool Is(string? wanted, string? value) => wanted is null || string.Equals(wanted, value, StringComparison.OrdinalIgnoreCase);

    private static string? Text(IQueryCollection query, string parameter) => query[parameter].FirstOrDefault() is { Length: > 0 } text ? text : null;
}
