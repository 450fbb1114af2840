using HealthFunctions.Core.Metrics;
using HealthFunctions.Storage.History;

namespace HealthFunctions.Storage.Tests.History;

public sealed class MetricBytesTests
{
    private static readonly double[] Hard =
        [0, -0.0, 1, -1, 0.1, 127, 128, 16384, 1L << 53, (1L << 53) + 2, double.MaxValue, double.Epsilon, -1234567 / 9.0];

    [Fact]
    public void Values_of_every_kind_come_back_the_same() => Randomly.Check(cases: 300, random =>
    {
        var values = new MetricValues();
        foreach (var metric in MetricCatalog.All.Where(_ => random.Next(3) > 0))
        {
            values[metric] = metric.Kind switch
            {
                MetricKind.Number => MetricValue.Number(random.Next(2) == 0 ? random.OneOf(Hard) : random.NextDouble() * 1000),
                MetricKind.Flag => MetricValue.Flag(random.Next(2) == 0),
                MetricKind.Text => MetricValue.Text(random.Text()),
            };
        }

        AssertSame(values, MetricBytes.Read(MetricBytes.Write(values)));
        return Task.CompletedTask;
    });

    [Fact]
    public void Nothing_is_nothing()
    {
        AssertSame(new MetricValues(), MetricBytes.Read([]));
        AssertSame(new MetricValues(), MetricBytes.Read(MetricBytes.Write(new MetricValues())));
    }

    [Fact]
    public void No_two_metrics_share_a_number() =>
        Assert.Equal(MetricCatalog.Count, MetricCatalog.All.DistinctBy(metric => MetricBytes.NumberOf(metric.Name)).Count());

    [Fact]
    public void What_was_stored_is_read_by_its_name_for_ever()
    {
        // By hand: the format, "npsLatest" 9 as a whole number, a metric that there never was as a flag, and
        // "owner" as a text.
        byte[] stored = [1, .. Number("npsLatest"), 1, 9, .. Number("gone"), 3, .. Number("owner"), 4, 3, (byte)'a', (byte)'d', (byte)'a'];
        var values = MetricBytes.Read(stored);
        Assert.Equal(9, values[MetricCatalog.NpsLatest].AsNumber);
        Assert.Equal("ada", values[MetricCatalog.Owner].AsText);
        Assert.Equal(2, MetricCatalog.All.Count(metric => !values[metric].IsAbsent));
        Assert.Equal(0x74f653ebu, MetricBytes.NumberOf("npsLatest"));
    }

    [Fact]
    public void A_value_of_another_kind_than_the_metric_has_now_is_left_out() =>
        Assert.True(MetricBytes.Read([1, .. Number("npsLatest"), 3])[MetricCatalog.NpsLatest].IsAbsent);

    [Fact]
    public void A_newer_format_is_refused() =>
        Assert.Contains("deploy", Assert.Throws<InvalidOperationException>(() => MetricBytes.Read([2])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_full_set_of_values_is_small()
    {
        var values = new MetricValues();
        foreach (var metric in MetricCatalog.All.Where(metric => metric.Kind == MetricKind.Number))
        {
            values[metric] = MetricValue.Number(1 / 3.0);
        }

        Assert.InRange(MetricBytes.Write(values).Length, 1, 13 * MetricCatalog.Count);
    }

    private static byte[] Number(string name) => BitConverter.GetBytes(MetricBytes.NumberOf(name));

    private static void AssertSame(MetricValues expected, MetricValues actual) =>
        Assert.All(MetricCatalog.All, metric =>
        {
            Assert.Equal(expected[metric], actual[metric]);
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected[metric].AsNumber), BitConverter.DoubleToInt64Bits(actual[metric].AsNumber));
        });
}
