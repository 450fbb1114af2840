namespace CrmSimulator.Pages;

/// <summary>Pieces that both pages show.</summary>
internal static class Parts
{
    internal static readonly Html Nothing = Html.Of($"""<span class="none" title="No value">–</span>""");

    /// <summary>The band as a word with its colour and its own shape, so that nobody needs to tell the colours apart.</summary>
    internal static Html Band(string? band) => band switch
    {
        null => Nothing,
        "green" => Pill("green", "●", "Green"),
        "amber" => Pill("amber", "▲", "Amber"),
        "red" => Pill("red", "■", "Red"),
        _ => Pill("unknown", "?", "Unknown"),
    };

    internal static Html Trend(double? points) => points switch
    {
        null => Nothing,
        double and > 0 and var up => Html.Of($"""<span class="up"><span aria-hidden="true">▲</span> +{up:0.0}</span>"""),
        double and < 0 and var down => Html.Of($"""<span class="down"><span aria-hidden="true">▼</span> −{-down:0.0}</span>"""),
        _ => Html.Of($"""<span class="flat">0.0</span>"""),
    };

    internal static Html Pulse(CompanyView company) => company.Pulse is null
        ? Nothing
        : Html.Of($"""<span>{company.Pulse}{(company.PulseStale ? Html.Of($""" <span class="tag">stale</span>""") : default)}</span>""");

    internal static Html Text(string? text) => text is null ? Nothing : Html.Of($"{text}");

    internal static Html Time(DateTimeOffset? instant) => instant is { } value
        ? Html.Of($"""<time datetime="{value.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}">{value.UtcDateTime:d MMM yyyy, HH:mm} UTC</time>""")
        : Nothing;

    private static Html Pill(string band, string shape, string word) =>
        Html.Of($"""<span class="band {band}"><span aria-hidden="true">{shape}</span> {word}</span>""");
}
