using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Cards;

/// <summary>The card as a page for a frame: as narrow as a phone, light or dark as its reader's machine is, and whole without script.</summary>
/// <param name="options">Who may frame it.</param>
internal sealed class CardPage(CardOptions options)
{
    private static readonly string Styles = ReadStyles();

    private readonly string frameAncestors =
        CardOptions.Split(options.FrameAncestors) is { Length: > 0 } ancestors ? string.Join(' ', ancestors) : "'none'";

    /// <summary>The card.</summary>
    /// <param name="view">What it shows.</param>
    /// <param name="visitor">Who looks.</param>
    /// <param name="justSet">Whether the pulse has just been set.</param>
    /// <param name="entry">What was entered and could not be taken.</param>
    /// <param name="fault">Why not.</param>
    public IResult Card(CardView view, CardVisitor visitor, bool justSet, PulseEntry? entry = null, string? fault = null) => Page(
        fault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        $"Health of {view.Name}",
        Html.Of(
            $"""
            <header><h1>{view.Name}</h1><p>{(view.Owner is { } owner ? $"Owner {owner}" : "No owner")}</p></header>
            {Headline(view)}
            {When(view.NextActions.Count > 0, () => Html.Of($"""<section class="next"><h2>Next</h2><ul>{Html.Join(view.NextActions.Select(action => Html.Of($"<li>{action}</li>")))}</ul></section>"""))}
            {When(view.OpenAlerts.Count > 0, () => Html.Of($"""<section><h2>Open alerts</h2><ul class="alerts">{Html.Join(view.OpenAlerts.Select(Alert))}</ul></section>"""))}
            <section><h2>Dimensions</h2><ul class="dimensions">{Html.Join(view.Dimensions.Select(Dimension))}</ul></section>
            <section><h2>Trend</h2>{TrendLine.Of(view.Trend)}</section>
            <section><h2>Pulse</h2>{Pulse(view, justSet)}{When(visitor.User is not null && visitor.Token is not null && view.PulseForm is not null, () => PulseFormHtml.Of(view, visitor, entry, fault))}</section>
            {When(view.Goals.Count > 0, () => Html.Of($"""<section><h2>Goals</h2><ul class="goals">{Html.Join(view.Goals.Select(Goal))}</ul></section>"""))}
            <footer>Calculated {Time(view.CalculatedAt)}{(view.Preliminary ? ", before the first run" : "")} · model {view.ModelVersion} · {view.CoveragePercent} % of the data known</footer>
            """));

    /// <summary>A page that only says something.</summary>
    public IResult Message(int status, string text) => Page(status, "Customer health", Html.Of($"""<p class="message" role="status">{text}</p>"""));

    private PageResult Page(int status, string title, Html body)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var page = Html.Of(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
            <title>{title}</title>
            <style nonce="{nonce}">{Html.Trusted(Styles)}</style>
            </head>
            <body><main>
            {body}
            </main></body>
            </html>
            """);
        return new PageResult(status, page, nonce, frameAncestors);
    }

    private static Html Headline(CardView view) => Html.Of(
        $"""
        <section class="headline">
        <p class="score"><b>{view.Score?.ToString("0.0") ?? "–"}</b> <span>{(view.Score is null ? "no score" : "of 100")}</span></p>
        <p>{BandShape.Of(view.Band)} <span class="trend">{Moved(view.Trend30)}</span></p>
        {When(view.Reason is not null, () => Html.Of($"""<p class="reason">{view.Reason}</p>"""))}
        {When(view.Override is not null, () => Override(view.Override!))}
        {When(view.Preliminary, () => Html.Of($"""<p class="note">No run has calculated this account yet: this is how it stands now.</p>"""))}
        </section>
        """);

    private static Html Override(CardOverride manual) => Html.Of(
        $"""<p class="note">Set by {manual.Author} until {Day(manual.ExpiresAt)}: {manual.Reason} Calculated: {manual.CalculatedScore?.ToString("0.0") ?? "no score"}, {BandShape.NameOf(manual.CalculatedBand)}.</p>""");

    private static string Moved(double? points) => points switch
    {
        null => "no trend yet",
        > 0 => $"▲ {points:0.0} points in 30 days",
        < 0 => $"▼ {-points:0.0} points in 30 days",
        _ => "unchanged in 30 days",
    };

    private static Html Alert(CardAlert alert) =>
        Html.Of($"""<li class="{alert.Severity.ToString().ToLowerInvariant()}"><b>{alert.Severity}</b> {alert.Reason} <small>since {Day(alert.OpenedAt)}</small></li>""");

    private static Html Dimension(CardDimension dimension) => dimension.Score is { } score
        ? Html.Of($"""<li><span class="name">{dimension.Name}</span><svg class="bar {BandShape.ClassOf(dimension.Band)}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="rest" width="100" height="6"/><rect width="{score:0.#}" height="6"/></svg><b>{score:0.0}</b><span class="word">{BandShape.NameOf(dimension.Band)}</span></li>""")
        : Html.Of($"""<li><span class="name">{dimension.Name}</span><span class="none">no data</span></li>""");

    private static Html Pulse(CardView view, bool justSet) => Html.Of(
        $"""
        {When(justSet, () => Html.Of($"""<p class="done" role="status">The pulse is set.</p>"""))}
        {(view.Pulse is { } pulse ? Html.Of($"""<p><b>{pulse.Status}</b>{(pulse.Stale ? ", out of date" : "")} <small>by {pulse.Author}, {Time(pulse.SetAt)}</small></p>{Reasons(pulse)}{When(pulse.NotCountedYet, () => Html.Of($"""<p class="note">The score takes it in with the next calculation.</p>"""))}""") : Html.Of($"""<p class="none">Nobody has set one yet.</p>"""))}
        """);

    private static Html Reasons(CardPulse pulse) =>
        When(pulse.Reasons.Count > 0, () => Html.Of($"<ul>{Html.Join(pulse.Reasons.Select(reason => Html.Of($"<li>{reason}</li>")))}</ul>"));

    private static Html Goal(Http.Views.GoalView goal) => Html.Of(
        $"""<li>{goal.Name} <b>{goal.Progress * 100:0} %</b> <small>due {Day(goal.DueAt)}</small></li>""");

    private static Html When(bool condition, Func<Html> html) => condition ? html() : default;

    private static Html Time(DateTimeOffset at) =>
        Html.Of($"""<time datetime="{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}">{at.UtcDateTime:d MMM yyyy HH:mm} UTC</time>""");

    private static string Day(DateTimeOffset at) => $"{at.UtcDateTime:d MMM yyyy}";

    private static string ReadStyles()
    {
        using var reader = new StreamReader(typeof(CardPage).Assembly.GetManifestResourceStream("card.css")!);
        return reader.ReadToEnd();
    }
}
