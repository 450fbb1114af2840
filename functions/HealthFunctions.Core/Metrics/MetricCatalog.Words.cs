using System.Globalization;

namespace HealthFunctions.Core.Metrics;

public static partial class MetricCatalog
{
    // The value as it will be shown, so that "0" and "1 day" are chosen by what the reader sees.
    private static double Quantity(MetricValue value) => Shown.Round(value.AsNumber);

    private static string Amount(MetricValue value) => Shown.Number(value.AsNumber);

    private static string Days(MetricValue value) => MetricUnit.Days.Show(value.AsNumber);

    private static string Percent(MetricValue value) => MetricUnit.Ratio.Show(value.AsNumber);

    private static string Noun(MetricValue value, string singular) => Quantity(value) is 1 ? singular : singular + "s";

    private static string Of(MetricValue value, string singular) => $"{Amount(value)} {Noun(value, singular)}";

    // Tickets a seat are mostly small: one decimal would show them all as nought.
    private static string Fine(MetricValue value) =>
        Math.Round(value.AsNumber, 2, MidpointRounding.AwayFromZero).ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string Change(string what, MetricValue value, string when)
    {
        var percent = Shown.Round(value.AsNumber * 100);
        return percent switch
        {
            0 => $"{what} unchanged {when}",
            < 0 => $"{what} down {Shown.Number(-percent)}% {when}",
            _ => $"{what} up {Shown.Number(percent)}% {when}",
        };
    }
}
