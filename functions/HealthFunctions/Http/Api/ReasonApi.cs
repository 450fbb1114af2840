using HealthFunctions.Core;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Http.Views;
using HealthFunctions.Pulses;
using HealthFunctions.Storage.Pulses;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>The library of reasons over HTTP.</summary>
/// <param name="store">Where it is kept.</param>
/// <param name="active">Those who use it.</param>
/// <param name="portfolio">Which reasons pulses have given.</param>
/// <param name="time">The clock.</param>
public sealed class ReasonApi(ReasonStore store, ActivePulses active, PortfolioStore portfolio, TimeProvider time)
{
    /// <summary>The largest library, as it is sent.</summary>
    internal const int MaxBytes = 256 * 1024;

    internal async Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var retired = false;
        if (request.Query["retired"].FirstOrDefault() is { Length: > 0 } text && !bool.TryParse(text, out retired))
        {
            return Problems.BadInput("The question cannot be understood.", new Fault("retired", "must be true or false"));
        }

        return Answer(request, await store.GetAsync(cancellationToken), retired);
    }

    internal async Task<IResult> PutAsync(ReasonLibraryBody body, HttpRequest request, CancellationToken cancellationToken)
    {
        ReasonCode[] wanted = [.. body.Reasons.Where(reason => reason is not null).Select(reason => reason.ToReason())];
        List<Fault> faults = [.. ReasonLibraryRules.Check(wanted)];
        if (wanted.Length < body.Reasons.Count)
        {
            faults.Add(new Fault("$.reasons", "must be objects"));
        }

        if (faults.Count > 0)
        {
            return Problems.BadInput("The reasons cannot be stored.", faults);
        }

        var stored = await store.GetAsync(cancellationToken);
        if (request.Headers.IfMatch.FirstOrDefault() is { Length: > 0 } match && match != "*" && match != TagOf(stored))
        {
            return Problems.Conflict("Somebody else has edited the reasons since: read them again and edit those.");
        }

        // A pulse that comes right now may give a reason that is gone from the library then; it is shown by its code.
        var codes = wanted.Select(reason => reason.Code).ToHashSet(StringComparer.Ordinal);
        var given = stored.Library.All.All(reason => codes.Contains(reason.Code) || ReasonLibrary.IsDefault(reason.Code))
            ? []
            : await GivenAsync(cancellationToken);
        var edited = stored.Library.Edited(wanted, given, time.GetUtcNow());
        if (edited.All.Count > ReasonLibraryRules.MaxReasons)
        {
            return Problems.BadInput("The reasons cannot be stored.", new Fault("$.reasons", $"must be at most {ReasonLibraryRules.MaxReasons} with those that are retired; these are {edited.All.Count}"));
        }

        if (await store.ReplaceAsync(edited, stored.Version, cancellationToken) is null)
        {
            return Problems.Conflict("Somebody else has edited the reasons since: read them again and edit those.");
        }

        await active.RefreshAsync(cancellationToken);
        return Answer(request, await store.GetAsync(cancellationToken), withRetired: true);
    }

    private static IResult Answer(HttpRequest request, StoredReasons stored, bool withRetired)
    {
        request.HttpContext.Response.Headers.ETag = TagOf(stored);
        return Results.Json(new ReasonCodeList([.. withRetired ? stored.Library.All : stored.Library.InUse]), ApiJson.Default.ReasonCodeList);
    }

    /// <summary>A strong tag of our own form: that of the storage holds characters that some clients change.</summary>
    private static string TagOf(StoredReasons stored) => $"\"{(stored.Version is null ? "default" : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(stored.Version)))[..16])}\"";

    private async Task<HashSet<string>> GivenAsync(CancellationToken cancellationToken) =>
        (await portfolio.ReadAsync(_ => true, cancellationToken))
            .SelectMany(account => account.Pulses).SelectMany(pulse => pulse.Reasons).ToHashSet(StringComparer.Ordinal);
}
