using HealthFunctions.Core.Alerts;
using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Pages;

/// <summary>
/// Everything that the pages ask for and do, behind one gate: what answers is what answers the API, so that a browser can do
/// nothing that a machine could not, and never holds a function key.
/// </summary>
/// <param name="gate">Who may.</param>
/// <param name="sessions">How they sign in.</param>
/// <param name="portfolio">The portfolio page.</param>
/// <param name="page">The page of an account.</param>
/// <param name="actions">What people do.</param>
/// <param name="pulses">Pulses.</param>
/// <param name="history">History.</param>
/// <param name="alerts">Alerts.</param>
/// <param name="sources">Sources.</param>
/// <param name="deliveries">Deliveries.</param>
/// <param name="identities">Identities.</param>
/// <param name="letters">Dead letters.</param>
/// <param name="models">Models.</param>
/// <param name="preview">Previews of models.</param>
/// <param name="reports">Reports.</param>
public sealed class PageApi(
    PageGate gate,
    PageSessions sessions,
    PortfolioPages portfolio,
    AccountPages page,
    PageActions actions,
    PulseApi pulses,
    HistoryApi history,
    AlertApi alerts,
    SourcePages sources,
    DeliveryApi deliveries,
    IdentityApi identities,
    DeadLetterApi letters,
    ModelApi models,
    PreviewApi preview,
    ReportApi reports)
{
    /// <summary>Answers one call of a page.</summary>
    /// <param name="request">The call.</param>
    /// <param name="path">What it asks for.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    internal async Task<IResult> AnswerAsync(HttpRequest request, string? path, CancellationToken cancellationToken)
    {
        PageHeaders.OfData(request.HttpContext.Response);
        var parts = (path ?? "").Split('/');
        if (HttpMethods.IsPost(request.Method) && parts is ["session"])
        {
            var body = await JsonBody<SessionBody>.ReadAsync(request, PagesJson.Default.SessionBody, cancellationToken);
            return body.Problem ?? await sessions.BeginAsync(body.Value!, request, cancellationToken);
        }

        var (viewer, problem) = gate.Admit(request);
        return viewer is null ? problem! : await AnswerAsync(request, parts, viewer, cancellationToken);
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, string[] path, PageViewer viewer, CancellationToken token) => (request.Method, path) switch
    {
        ("GET", ["session"]) => sessions.View(viewer),
        ("DELETE", ["session"]) => PageSessions.End(request),

        ("GET", ["summary"]) => await portfolio.SummaryAsync(request, token),
        ("GET", ["accounts"]) => await portfolio.ListAsync(request, token),
        ("GET", ["accounts.csv"]) => await portfolio.CsvAsync(request, token),
        ("GET", ["alerts"]) => await alerts.ListAsync(request, token),
        ("POST", ["alerts", var id, "acknowledge"]) => await actions.DecideAsync(id, AlertStep.Acknowledged, request, viewer, token),
        ("POST", ["alerts", var id, "snooze"]) => await actions.DecideAsync(id, AlertStep.Snoozed, request, viewer, token),
        ("POST", ["alerts", var id, "resolve"]) => await actions.DecideAsync(id, AlertStep.Resolved, request, viewer, token),
        ("GET", ["reports", var name]) => await reports.GetAsync(name, request, token),

        ("GET", ["accounts", var id]) => await page.GetAsync(id, token),
        ("GET", ["accounts", var id, "history"]) => await history.GetAsync(id, request, token),
        ("GET", ["accounts", var id, "pulses"]) => await pulses.ListAsync(id, request, token),
        ("GET", ["pulse-words"]) => await actions.WordsAsync(token),
        ("POST", ["accounts", var id, "pulses"]) => await actions.SetPulseAsync(id, request, viewer, token),
        ("PUT", ["accounts", var id, "override"]) => await actions.SetOverrideAsync(id, request, viewer, token),
        ("DELETE", ["accounts", var id, "override"]) => await actions.RemoveOverrideAsync(id, viewer, token),

        ("GET", ["sources"]) => await sources.ListAsync(request, token),
        ("GET", ["sources", var name, "guide"]) => await SourcePages.GuideAsync(name, token),
        ("GET", ["deliveries"]) => await deliveries.ListAsync(request, token),
        ("GET", ["unmatched"]) => await identities.ListUnmatchedAsync(request, token),
        ("GET", ["conflicts"]) => await identities.ListConflictsAsync(request, token),
        ("PUT", ["identities"]) => await MapAsync(request, token),
        ("GET", ["dead-letters"]) => await letters.ListAsync(request, token),
        ("GET", ["dead-letters", var id]) => await letters.GetAsync(id, token),
        ("POST", ["dead-letters", var id, "replay"]) => await letters.ReplayAsync(id, token),
        ("DELETE", ["dead-letters", var id]) => await letters.DeleteAsync(id, token),

        ("GET", ["models"]) => await models.ListAsync(token),
        ("GET", ["models", var version]) => await models.GetAsync(version, token),
        ("POST", ["models", var version, "preview"]) => await PreviewAsync(version, request, token),

        _ => Problems.NotFound("The pages have no such call."),
    };

    /// <summary>What strangers name may hold a slash, so it is in the body and not in the address.</summary>
    private async Task<IResult> MapAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await JsonBody<MappingOfPage>.ReadAsync(request, PagesJson.Default.MappingOfPage, cancellationToken);
        return body.Value is { } mapping
            ? await identities.MapAsync(mapping.Source, mapping.ExternalId, new IdentityBody { AccountId = mapping.AccountId }, cancellationToken)
            : body.Problem!;
    }

    private async Task<IResult> PreviewAsync(string version, HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await JsonBody<PreviewBody>.ReadAsync(request, ApiJson.Default.PreviewBody, new PreviewBody(), PreviewApi.MaxBytes, cancellationToken);
        return body.Problem ?? await preview.PreviewAsync(version, body.Value!, request, cancellationToken);
    }
}
