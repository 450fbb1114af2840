using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using HealthFunctions.Pulses;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Pages;

/// <summary>What people do on the pages: the same as by the API, in the name of whoever is signed in.</summary>
/// <param name="pulses">Pulses.</param>
/// <param name="words">What a pulse can say.</param>
/// <param name="engagement">Overrides.</param>
/// <param name="alerts">Alerts.</param>
/// <param name="portfolio">Shows what came of it.</param>
public sealed class PageActions(PulseApi pulses, ActivePulses words, EngagementApi engagement, AlertApi alerts, Portfolio portfolio)
{
    /// <summary>What a pulse can say: the scale that is used first.</summary>
    internal async Task<IResult> WordsAsync(CancellationToken cancellationToken)
    {
        var catalogue = await words.GetAsync(cancellationToken);
        var scales = catalogue.Scales.All.OrderByDescending(scale => ReferenceEquals(scale, catalogue.Scales.Active));
        return Results.Json(new PulseWords([.. scales], catalogue.Reasons.All), PagesJson.Default.PulseWords);
    }

    /// <summary>Sets a pulse.</summary>
    internal async Task<IResult> SetPulseAsync(string accountId, HttpRequest request, PageViewer viewer, CancellationToken cancellationToken)
    {
        var body = await JsonBody<PulseOfPage>.ReadAsync(request, PagesJson.Default.PulseOfPage, cancellationToken);
        if (body.Value is not { } pulse)
        {
            return body.Problem!;
        }

        portfolio.Forget();
        return await pulses.SetAsync(
            accountId, new PulseBody { Status = pulse.Status, Reasons = pulse.Reasons, Note = pulse.Note, Author = viewer.Name }, cancellationToken);
    }

    /// <summary>Sets band or score in place of the calculated ones.</summary>
    internal async Task<IResult> SetOverrideAsync(string accountId, HttpRequest request, PageViewer viewer, CancellationToken cancellationToken)
    {
        var body = await JsonBody<OverrideOfPage>.ReadAsync(request, PagesJson.Default.OverrideOfPage, cancellationToken);
        if (body.Value is not { } manual)
        {
            return body.Problem!;
        }

        portfolio.Forget();
        var change = new OverrideBody { Band = manual.Band, Score = manual.Score, Reason = manual.Reason, Author = viewer.Name, ExpiresAt = manual.ExpiresAt };
        return await engagement.SetOverrideAsync(accountId, change, cancellationToken);
    }

    /// <summary>Takes that back.</summary>
    internal Task<IResult> RemoveOverrideAsync(string accountId, PageViewer viewer, CancellationToken cancellationToken)
    {
        portfolio.Forget();
        return engagement.RemoveOverrideAsync(accountId, viewer.Name, cancellationToken);
    }

    /// <summary>Decides about an alert.</summary>
    internal async Task<IResult> DecideAsync(string id, AlertStep step, HttpRequest request, PageViewer viewer, CancellationToken cancellationToken)
    {
        var body = await JsonBody<DecisionOfPage>.ReadAsync(request, PagesJson.Default.DecisionOfPage, cancellationToken);
        return body.Value is { } decision
            ? await alerts.DecideAsync(id, new AlertDecision(step, viewer.Name, decision.Note, decision.Until?.ToUniversalTime()), cancellationToken)
            : body.Problem!;
    }
}

/// <summary>What a pulse can say.</summary>
/// <param name="Scales">The scales.</param>
/// <param name="Reasons">The reasons.</param>
internal sealed record PulseWords(IReadOnlyList<PulseScale> Scales, IReadOnlyList<ReasonCode> Reasons);

/// <summary>A pulse as a page sets it.</summary>
internal sealed record PulseOfPage
{
    public required string Status { get; init; }

    public IReadOnlyList<string> Reasons { get => field ?? []; init; }

    public string? Note { get; init; }
}

/// <summary>An override as a page sets it.</summary>
internal sealed record OverrideOfPage
{
    public Band? Band { get; init; }

    public double? Score { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A decision about an alert as a page takes it.</summary>
internal sealed record DecisionOfPage
{
    public string? Note { get; init; }

    /// <summary>For snoozing: until when.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>The account that an external id is to be mapped to.</summary>
internal sealed record MappingOfPage
{
    public required string Source { get; init; }

    public required string ExternalId { get; init; }

    public required string AccountId { get; init; }
}
