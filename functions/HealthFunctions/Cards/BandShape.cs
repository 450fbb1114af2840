using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Cards;

/// <summary>A band as everybody sees it: by its name and by a shape of its own, and by its colour only beside these.</summary>
internal static class BandShape
{
    public static Html Of(Band band)
    {
        var shape = band switch
        {
            Band.Green => Html.Of($"""<circle cx="8" cy="8" r="7"/>"""),
            Band.Amber => Html.Of($"""<path d="M8 1 15.5 15H.5z"/>"""),
            Band.Red => Html.Of($"""<path d="M1 1h14v14H1z"/>"""),
            Band.Unknown => Html.Of($"""<circle class="ring" cx="8" cy="8" r="6"/>"""),
            _ => default,
        };
        return Html.Of($"""<span class="band {ClassOf(band)}"><svg viewBox="0 0 16 16" aria-hidden="true">{shape}</svg>{NameOf(band)}</span>""");
    }

    public static string NameOf(Band band) => band.ToString();

    public static string ClassOf(Band band) => band.ToString().ToLowerInvariant();
}
