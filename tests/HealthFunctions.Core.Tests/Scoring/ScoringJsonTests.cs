using System.Text.Json;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Tests.Scoring;

public sealed class ScoringJsonTests
{
    private static readonly ScoringInput Account = Given.Account(
        ("daysSinceLastLogin", 9), ("championLeft", true), ("subscriptionStatus", "past_due"), ("overdueDays", 31), ("goalProgress", 0.4), ("csatMean", 4.2)) with
    {
        Pulse = Given.Pulse(41),
        Past = new(50, null, 1.0 / 3),
        Override = new() { Score = 80, Author = "Kim", Reason = "migration", ExpiresAt = Given.Now.AddDays(3) },
        Previous = new(Band.Green, 1),
    };

    [Fact]
    public void A_result_survives_the_round_trip()
    {
        var health = HealthCalculator.Calculate(Account, DefaultModels.Balanced);
        var json = JsonSerializer.Serialize(health, ScoringJson.Default.HealthResult);
        var again = JsonSerializer.Deserialize(json, ScoringJson.Default.HealthResult)!;
        Assert.Equal(json, JsonSerializer.Serialize(again, ScoringJson.Default.HealthResult));
        Assert.Equal(health.Score, again.Score);
        Assert.Equal(health.Metrics, again.Metrics);
        Assert.Equal(health.Dimensions, again.Dimensions);
        Assert.Equivalent(health.FiredRules, again.FiredRules, strict: true);
        Assert.Equal(health.Override, again.Override);
        Assert.Equal(health.Trend, again.Trend);
        Assert.Equal(health.Hysteresis, again.Hysteresis);
    }

    [Fact]
    public void Names_are_camel_case_enums_are_words_and_values_keep_their_kind()
    {
        var health = HealthCalculator.Calculate(Account, DefaultModels.Balanced);
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(health, ScoringJson.Default.HealthResult));
        var root = json.RootElement;
        Assert.Equal("acme", root.GetProperty("accountId").GetString());
        Assert.Equal("balanced-1", root.GetProperty("modelVersion").GetString());
        Assert.Equal("green", root.GetProperty("band").GetString());
        Assert.Equal("red", root.GetProperty("override").GetProperty("rawBand").GetString());
        Assert.Equal("critical", root.GetProperty("firedRules").EnumerateArray().Last().GetProperty("severity").GetString());
        Assert.True(root.GetProperty("pulse").GetProperty("stale").GetBoolean());
        var metrics = root.GetProperty("metrics").EnumerateArray().ToDictionary(metric => metric.GetProperty("name").GetString()!);
        Assert.Equal(9, metrics["daysSinceLastLogin"].GetProperty("value").GetDouble());
        Assert.Equal("no login for 9 days", metrics["daysSinceLastLogin"].GetProperty("sentence").GetString());
        Assert.True(metrics["daysSinceLastLogin"].GetProperty("lostPoints").GetDouble() > 0);
        Assert.True(metrics["championLeft"].GetProperty("value").GetBoolean());
        Assert.Equal("past_due", metrics["subscriptionStatus"].GetProperty("value").GetString());
        Assert.Equal(JsonValueKind.Null, metrics["stickiness"].GetProperty("value").ValueKind);
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(HealthCalculator.Calculate(Account, DefaultModels.Balanced), ScoringJson.Default.HealthResult);
        Assert.Equal(Bytes(), Bytes());
    }

    [Fact]
    public void A_metric_that_is_no_more_in_the_catalogue_is_still_read()
    {
        var health = JsonSerializer.Deserialize(
            """{"accountId":"a","asOf":"2026-01-01T00:00:00Z","modelVersion":"v","metrics":[{"name":"gone","value":3,"score":50,"share":1}]}""",
            ScoringJson.Default.HealthResult)!;
        Assert.Equal(new MetricHealth("gone", Core.Metrics.MetricValue.Number(3), 50, 1), health.Metrics[0]);
        Assert.Equal("gone is 3", health.Metrics[0].Sentence);
    }
}
