namespace CrmSimulator.Pages;

/// <summary>One company's record: what the CRM knows on the left, its health in the middle.</summary>
internal static class CompanyPage
{
    private const double RingLength = 2 * Math.PI * 52;

    internal static Html Render(CompanyView company, IReadOnlyList<PropertyDefinition> properties, Uri? card = null) => Layout.Page(company.Name, Html.Of(
        $"""
        <main class="record">
        <nav aria-label="Breadcrumb"><a href="/companies">Companies</a> <span aria-hidden="true">›</span> {company.Name}</nav>
        <aside class="card about">
        <div class="who"><span class="avatar" aria-hidden="true">{Initials(company.Name)}</span>
        <div><h1>{company.Name}</h1><p>{Parts.Text(company.Company["domain"])}</p></div></div>
        <h2>About this company</h2>
        <dl>{Html.Join(properties.Where(property => !company.IsPushed(property.Name) && company.Company[property.Name] is not null)
            .Select(property => Property(property, company)))}
        <div><dt>Record ID</dt><dd>{company.Company.Id}</dd></div>
        <div><dt>Created</dt><dd>{Parts.Time(company.Company.CreatedAt)}</dd></div>
        <div><dt>Last modified</dt><dd>{Parts.Time(company.Company.UpdatedAt)}</dd></div></dl>
        {Pushed(company, properties)}
        </aside>
        <section class="card health" aria-labelledby="health">
        {(company.Band is null ? NotYet() : Health(company))}
        </section>
        {(card is null ? default : Html.Of($"""<section class="card framed" aria-label="Customer health card"><iframe src="{card.AbsoluteUri}" title="Customer health" referrerpolicy="no-referrer"></iframe></section>"""))}
        </main>
        """));

    private static Html Health(CompanyView company) => Html.Of(
        $"""
        <header><h2 id="health">Customer health</h2>{Link(company.AccountUrl)}</header>
        <div class="headline">
        {Ring(company)}
        <div class="why"><p>{Parts.Band(company.Band)} <span class="trend">{Parts.Trend(company.Trend)} in 30 days</span></p>
        <p class="reason">{company.Reason}</p></div>
        </div>
        {(company.RecommendedAction is { } action
            ? Html.Of($"""<div class="action"><h3>Recommended next action</h3><p>{action}</p></div>""")
            : default)}
        <h3>Score by dimension</h3>
        <ul class="dimensions">{Html.Join(company.Dimensions.Select(Dimension))}</ul>
        <dl class="facts">
        <div><dt>Pulse</dt><dd>{Parts.Pulse(company)}</dd></div>
        <div><dt>Pulse set</dt><dd>{Parts.Text(company.PulseSetAt?.UtcDateTime.ToString("d MMM yyyy"))}</dd></div>
        <div><dt>Open alerts</dt><dd>{Parts.Text(company.OpenAlerts?.ToString("0"))}</dd></div>
        <div><dt>Data coverage</dt><dd>{Parts.Text(company.Coverage is { } coverage ? $"{coverage:0} %" : null)}</dd></div>
        </dl>
        <footer>Calculated {Parts.Time(company.CalculatedAt)} · model {Parts.Text(company.ModelVersion)} · pushed by HealthFunctions</footer>
        """);

    private static Html NotYet() => Html.Of(
        $"""<header><h2 id="health">Customer health</h2></header><p class="empty">Nothing was pushed for this company yet.</p>""");

    private static Html Ring(CompanyView company)
    {
        var filled = RingLength * Math.Clamp(company.Score ?? 0, 0, 100) / 100;
        var label = company.Score is { } score ? $"Health score {score:0.0} of 100" : "No health score";
        return Html.Of(
            $"""
            <svg class="ring {company.Band}" viewBox="0 0 120 120" role="img" aria-label="{label}">
            <circle cx="60" cy="60" r="52"/><circle class="fill" cx="60" cy="60" r="52" stroke-dasharray="{filled:0.0} {RingLength:0.0}" transform="rotate(-90 60 60)"/>
            <text x="60" y="66">{company.Score?.ToString("0.0") ?? "–"}</text><text class="of" x="60" y="84">of 100</text>
            </svg>
            """);
    }

    private static Html Dimension((string Name, double? Score) dimension) => dimension.Score is { } score
        ? Html.Of($"""<li><span class="name">{dimension.Name}</span><span class="bar {Tone(score)}" aria-hidden="true"><i style="width:{Math.Clamp(score, 0, 100):0}%"></i></span><b>{score:0.0}</b></li>""")
        : Html.Of($"""<li><span class="name">{dimension.Name}</span><span class="bar" aria-hidden="true"></span><span class="none">no data</span></li>""");

    /// <summary>A hint only: the model that made the score may draw its lines elsewhere, which is why no word stands here.</summary>
    private static string Tone(double score) => score >= 70 ? "green" : score >= 40 ? "amber" : "red";

    private static Html Pushed(CompanyView company, IReadOnlyList<PropertyDefinition> properties)
    {
        var rows = properties.Where(property => company.IsPushed(property.Name) && company.Company[property.Name] is not null).ToList();
        return rows.Count == 0 ? default : Html.Of(
            $"""
            <details><summary>Customer health properties ({rows.Count})</summary><dl>{Html.Join(rows.Select(property => Property(property, company)))}</dl></details>
            """);
    }

    private static Html Property(PropertyDefinition property, CompanyView company) =>
        Html.Of($"<div><dt>{property.Label}</dt><dd>{company.Company[property.Name]}</dd></div>");

    private static Html Link(Uri? url) =>
        url is null ? default : Html.Of($"""<a class="open" href="{url.AbsoluteUri}">Health in detail <span aria-hidden="true">→</span></a>""");

    private static string Initials(string name) => string.Concat(name
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Where(word => char.IsLetterOrDigit(word[0]))
        .Take(2)
        .Select(word => char.ToUpperInvariant(word[0])));
}
