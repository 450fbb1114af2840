namespace CrmSimulator.Pages;

/// <summary>What surrounds every page. No script and nothing from elsewhere.</summary>
internal static class Layout
{
    internal static Stream Styles() => typeof(Layout).Assembly.GetManifestResourceStream("pages.css")!;

    internal static Html Page(string title, Html main) => Html.Of(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <title>{title} · CRM simulator</title>
        <link rel="stylesheet" href="/pages.css">
        </head>
        <body>
        <div class="banner" role="note"><strong>CRM simulator</strong>: a test double, not HubSpot. Nothing here leaves this machine.</div>
        {main}
        </body>
        </html>
        """);
}
