using HealthFunctions.Core.Pulses;
using HealthFunctions.Startup;

namespace HealthFunctions.Tests;

public sealed class PulseOptionsTests
{
    [Fact]
    public void Without_settings_the_scales_are_those_that_come_with_the_product()
    {
        var scales = new PulseOptions().ToScales();

        Assert.Null(new PulseOptions().Check());
        Assert.Equivalent(PulseScales.Default.All, scales.All, strict: true);
        Assert.Equal("four-colour", scales.Active.Name);
    }

    [Fact]
    public void Purple_can_be_given_a_meaning()
    {
        var purple = new PulseOptions { Purple = "New customer, too early to say.", PurpleScore = 60 }.ToScales().Find("purple")!.Value.Status;

        Assert.Equal((60, "New customer, too early to say."), (purple.Score, purple.Guideline));
    }

    [Fact]
    public void A_renamed_status_keeps_its_place_and_its_former_name_is_understood()
    {
        var options = new PulseOptions { Scale = "six-point", SixPointNames = "Happy; Content; So-so; Worried" };
        var scales = options.ToScales();

        Assert.Null(options.Check());
        Assert.Equal(["Extremely Satisfied", "Happy", "Content", "So-so", "Worried", "Severe Risk"], scales.Active.Statuses.Select(status => status.Name));
        Assert.Equal("Worried", scales.Find("At Risk")?.Status.Name);
        Assert.Equal(25, scales.Find("six-point", "At Risk")?.Score);
        Assert.True(scales.Find("Worried")?.Status.AtRisk);
    }

    [Fact]
    public void A_scale_of_ones_own_is_read_from_settings()
    {
        var options = new PulseOptions
        {
            Scale = "weather",
            Scales =
            {
                ["weather"] =
                [
                    new() { Name = "Sunny", Score = 100, Guideline = "All is well." },
                    new() { Name = "Stormy", Score = 5, AtRisk = true, Guideline = "Look for shelter.", Aliases = "rainy; windy" },
                ],
            },
        };

        Assert.Null(options.Check());
        Assert.Equal("Stormy", options.ToScales().Find("WINDY")?.Status.Name);
        Assert.Equal(["four-colour", "six-point", "weather"], options.ToScales().All.Select(scale => scale.Name));
    }

    [Theory]
    [InlineData("weather", "", "Pulses__Scale must be one of the scales: four-colour, six-point.")]
    [InlineData("six-point", "A;B;C", "Pulses__SixPointNames must be 4 names")]
    [InlineData("six-point", "A;A;B;C", "'A' stands twice")]
    public void Settings_that_cannot_be_are_refused_by_name(string scale, string names, string expected) =>
        Assert.Contains(expected, new PulseOptions { Scale = scale, SixPointNames = names }.Check(), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "USD", 1, "Reports__BaseCurrency")]
    [InlineData("euro", "USD", 1, "Reports__BaseCurrency")]
    [InlineData("EUR", "USD", 0, "Reports__Rates__USD")]
    [InlineData("EUR", "dollars", 1, "Reports__Rates__dollars")]
    public void Rates_that_cannot_be_are_refused_by_name(string currency, string of, double rate, string expected) => Assert.Contains(
        expected, new ReportOptions { BaseCurrency = currency, Rates = { [of] = (decimal)rate } }.Check(), StringComparison.Ordinal);
}
