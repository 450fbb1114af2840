using System.Globalization;
using HealthFunctions.Learning.Measures;

namespace HealthFunctions.Learning.Reports;

/// <summary>How numbers of reports are written.</summary>
internal static class ReportText
{
    public static string Number(double number, string format) =>
        double.IsFinite(number) ? number.ToString(format, CultureInfo.InvariantCulture) : "n/a";

    public static string Measure(Interval interval) => $"{Number(interval.Value, "0.000")} ({Number(interval.Low, "0.000")} to {Number(interval.High, "0.000")})";

    public static string Signed(Interval interval) =>
        $"{Number(interval.Value, "+0.000;-0.000")} ({Number(interval.Low, "+0.000;-0.000")} to {Number(interval.High, "+0.000;-0.000")})";

    public static string Share(Interval interval) => $"{Percent(interval.Value)} ({Percent(interval.Low)} to {Percent(interval.High)})";

    public static string Percent(double part) => $"{Number(100 * part, "0.0")}%";

    public static string Count(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
