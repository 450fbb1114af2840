using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Core.Tests.Metrics;

public sealed class MetricValuesTests
{
    [Fact]
    public void Every_metric_is_absent_until_set_and_again_when_cleared()
    {
        var values = new MetricValues();
        Assert.All(MetricCatalog.All, metric => Assert.True(values[metric].IsAbsent));

        values.Set(MetricCatalog.ActiveUsers, 12);
        values.Set(MetricCatalog.ChampionLeft, false);
        values.Set(MetricCatalog.Segment, "enterprise");
        Assert.Equal(12, values[MetricCatalog.ActiveUsers].AsNumber);
        Assert.True(values[MetricCatalog.ChampionLeft].IsFlag);
        Assert.False(values[MetricCatalog.ChampionLeft].AsFlag);
        Assert.Equal("enterprise", values[MetricCatalog.Segment].AsText);

        values.Clear();
        Assert.All(MetricCatalog.All, metric => Assert.True(values[metric].IsAbsent));
    }

    [Fact]
    public void Nothing_known_is_absent_however_it_is_said()
    {
        var values = new MetricValues();
        values.Set(MetricCatalog.ActiveUsers, (double?)null);
        values.Set(MetricCatalog.Stickiness, double.NaN);
        values.Set(MetricCatalog.UsageTrend, double.PositiveInfinity);
        values.Set(MetricCatalog.ChampionLeft, (bool?)null);
        values.Set(MetricCatalog.Segment, "");
        Assert.All(MetricCatalog.All, metric => Assert.True(values[metric].IsAbsent));
        Assert.True(default(MetricValue).IsAbsent);
    }

    [Fact]
    public void A_value_of_another_kind_is_refused()
    {
        var values = new MetricValues();
        Assert.Throws<ArgumentException>(() => values.Set(MetricCatalog.ActiveUsers, true));
        Assert.Throws<ArgumentException>(() => values.Set(MetricCatalog.ChampionLeft, 1));
        Assert.Throws<ArgumentException>(() => values.Set(MetricCatalog.Segment, 1));
    }

    [Fact]
    public void Zero_false_and_absent_are_three_different_values()
    {
        Assert.NotEqual(MetricValue.Number(0), MetricValue.Absent);
        Assert.NotEqual(MetricValue.Flag(false), MetricValue.Absent);
        Assert.NotEqual(MetricValue.Flag(false), MetricValue.Number(0));
        Assert.Equal(MetricValue.Text("a"), MetricValue.Text("a"));
        Assert.True(MetricValue.Number(2) == MetricValue.Number(2));
        Assert.True(MetricValue.Number(2) != MetricValue.Number(3));
    }

    [Theory]
    [InlineData(2.25, "2.3")]
    [InlineData(-2.25, "-2.3")]
    [InlineData(0.04, "0")]
    [InlineData(-0.04, "0")]
    [InlineData(1200, "1,200")]
    public void Numbers_are_shown_rounded_half_away_from_zero(double number, string shown) => Assert.Equal(shown, Shown.Number(number));
}
