using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using HealthFunctions.Core.Crm;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Testing;

namespace HealthFunctions.Crm.Tests;

public sealed class CrmRecordTests
{
    private static readonly Gen<double?> Numbers = Gen.OneOf(Gen.Constant<double?>(null), Gen.Choose(-100_000, 100_000).Select(n => (double?)(n / 997.0)));
    private static readonly Gen<string?> Texts = Gen.Elements<string?>(null, "", "plain", "Ünï ✓ <&>\"'\\\n");

    private static readonly Gen<CrmRecord> Any =
        from score in Numbers
        from trend in Numbers
        from coverage in Gen.Choose(0, 1000)
        from name in Texts
        from pulse in Texts
        from band in Gen.Elements(CrmBand.All.ToArray())
        from dimensions in Numbers.ListOf()
        from seconds in Gen.Choose(0, int.MaxValue)
        from stale in Gen.Elements(true, false)
        select new CrmRecord
        {
            AccountId = "acme",
            Name = name,
            HealthScore = score,
            Trend30 = trend,
            Coverage = coverage / 1000.0,
            HealthBand = band,
            BandReason = pulse ?? "because",
            Pulse = pulse,
            PulseSetAt = pulse is null ? null : DateTimeOffset.UnixEpoch.AddSeconds(seconds),
            PulseStale = stale,
            OpenAlerts = seconds % 7,
            RecommendedAction = name,
            DimensionScores = [.. dimensions.Select((value, index) => new CrmDimension($"d{index}", value))],
            LastCalculatedAt = DateTimeOffset.UnixEpoch.AddMilliseconds(seconds),
            ModelVersion = "m1",
            AccountUrl = stale ? new Uri("https://health.example.com/?a=1&b=2") : null,
        };

    public static TheoryData<string, CrmRecord> Changes => new()
    {
        { nameof(CrmRecord.AccountId), Records.Acme with { AccountId = "other" } },
        { nameof(CrmRecord.Name), Records.Acme with { Name = null } },
        { nameof(CrmRecord.HealthScore), Records.Acme with { HealthScore = 58.4 } },
        { nameof(CrmRecord.HealthBand), Records.Acme with { HealthBand = CrmBand.Red } },
        { nameof(CrmRecord.BandReason), Records.Acme with { BandReason = "No login for 10 days." } },
        { nameof(CrmRecord.DimensionScores), Records.Acme with { DimensionScores = [new("product", 71.4)] } },
        { nameof(CrmRecord.Trend30), Records.Acme with { Trend30 = null } },
        { nameof(CrmRecord.Coverage), Records.Acme with { Coverage = 0.93 } },
        { nameof(CrmRecord.Pulse), Records.Acme with { Pulse = "At risk" } },
        { nameof(CrmRecord.PulseSetAt), Records.Acme with { PulseSetAt = null } },
        { nameof(CrmRecord.PulseStale), Records.Acme with { PulseStale = false } },
        { nameof(CrmRecord.OpenAlerts), Records.Acme with { OpenAlerts = 3 } },
        { nameof(CrmRecord.RecommendedAction), Records.Acme with { RecommendedAction = null } },
        { nameof(CrmRecord.ModelVersion), Records.Acme with { ModelVersion = "balanced-4" } },
        { nameof(CrmRecord.AccountUrl), Records.Acme with { AccountUrl = null } },
        { nameof(CrmRecord.Tasks), Records.Acme with { Tasks = [new CrmTask("noLogin:acme:1", "No login", "No login for 10 days.", "mira", Severity.Warning)] } },
    };

    [Fact]
    public void A_stored_record_comes_back_as_it_was() => Properties.ForAll(Any, record =>
    {
        var json = JsonSerializer.Serialize(record, CrmJson.Default.CrmRecord);
        var back = JsonSerializer.Deserialize(json, CrmJson.Default.CrmRecord)!;
        return back with { DimensionScores = record.DimensionScores } == record
            && back.DimensionScores.SequenceEqual(record.DimensionScores)
            && back.Fingerprint == record.Fingerprint;
    });

    [Theory]
    [MemberData(nameof(Changes))]
    public void Every_pushed_field_changes_the_fingerprint(string field, CrmRecord changed) =>
        Assert.True(Records.Acme.Fingerprint != changed.Fingerprint, field);

    [Fact]
    public void Every_field_but_the_time_of_calculation_is_among_those_checked() => Assert.Equal(
        typeof(CrmRecord).GetProperties().Select(property => property.Name)
            .Except([nameof(CrmRecord.LastCalculatedAt), nameof(CrmRecord.Fingerprint)], StringComparer.Ordinal).Order(StringComparer.Ordinal),
        Changes.Select(row => (string)row[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void Calculating_again_with_the_same_outcome_is_no_news() =>
        Assert.Equal(Records.Acme.Fingerprint, (Records.Acme with { LastCalculatedAt = Records.Acme.LastCalculatedAt.AddDays(1) }).Fingerprint);

    [Fact]
    public void What_nobody_can_see_is_no_news()
    {
        var noise = Records.Acme with { HealthScore = 58.3401, Trend30 = -12.0501, Coverage = 0.92444 };

        Assert.Equal(Records.Acme.Fingerprint, noise.Fingerprint);
        Assert.Equal((Records.Acme with { Trend30 = 0 }).Fingerprint, (Records.Acme with { Trend30 = -0.04 }).Fingerprint);
    }

    [Fact]
    public void The_fingerprint_is_the_same_in_every_process() =>
        Assert.Equal("20e75a715f4e288d28afb3cb01589909", Records.Acme.Fingerprint);

    [Theory]
    [InlineData(58.25, 58.3)]
    [InlineData(-58.25, -58.3)]
    [InlineData(0.04, 0)]
    public void Scores_are_rounded_half_away_from_zero(double exact, double shown)
    {
        Assert.Equal(shown, (Records.Acme with { HealthScore = exact }).HealthScore);
        Assert.Equal(shown, (Records.Acme with { Trend30 = exact }).Trend30);
        Assert.Equal(shown, new CrmDimension("product", exact).Score);
    }
}
