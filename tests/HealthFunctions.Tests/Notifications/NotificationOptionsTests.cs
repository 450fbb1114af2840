using HealthFunctions.Notifications;

namespace HealthFunctions.Tests.Notifications;

/// <summary>Settings that could never work are refused, with what to change.</summary>
public sealed class NotificationOptionsTests
{
    private const string Secret = "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";

    [Theory]
    [InlineData("webhook", "https://example.com/hook", Secret, "")]
    [InlineData("Slack", "https://hooks.slack.com/services/x", "", "alert.opened; health.band.changed")]
    [InlineData("teams", "https://example.com/flow", "", "")]
    public void What_can_work_is_taken(string kind, string url, string secret, string events) => Assert.Empty(Faults(kind, url, secret, events));

    [Theory]
    [InlineData("pager", "https://example.com", "", "", "", "info", "Kind must be")]
    [InlineData("1", "https://example.com", "", "", "", "info", "Kind must be")]
    [InlineData("slack", "http://example.com", "", "", "", "info", "Url must be")]
    [InlineData("slack", "https://user:pass@example.com", "", "", "", "info", "Url must be")]
    [InlineData("slack", "", "", "", "", "info", "Url must be")]
    [InlineData("webhook", "https://example.com", "", "", "", "info", "Secret must be")]
    [InlineData("webhook", "https://example.com", "whsec_c2hvcnQ=", "", "", "info", "Secret must be")]
    [InlineData("webhook", "https://example.com", Secret + ";plain", "", "", "info", "Secret must be")]
    [InlineData("slack", "https://example.com", "", "alert.forgotten", "", "info", "no event alert.forgotten")]
    [InlineData("slack", "https://example.com", "", "", "boredom", "info", "no kind of alert boredom")]
    [InlineData("slack", "https://example.com", "", "", "", "loud", "MinSeverity must be")]
    public void What_cannot_work_is_refused(string kind, string url, string secret, string events, string kinds, string severity, string fault)
    {
        var told = Assert.Single(Faults(kind, url, secret, events, kinds, severity));
        Assert.StartsWith("Notifications__Targets__ops__", told, StringComparison.Ordinal);
        Assert.Contains(fault, told, StringComparison.Ordinal);
        Assert.DoesNotContain("pass", told, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_without_TLS_is_for_local_use()
    {
        var options = new NotificationOptions { AllowPrivateAddresses = true, Targets = { ["ops"] = new() { Kind = "slack", Url = "http://localhost:9" } } };
        Assert.True(new NotificationOptionsCheck().Validate(null, options).Succeeded);
    }

    private static IEnumerable<string> Faults(string kind, string url, string secret, string events, string kinds = "", string severity = "info")
    {
        var options = new NotificationOptions
        {
            Targets = { ["ops"] = new() { Kind = kind, Url = url, Secret = secret, Events = events, Kinds = kinds, MinSeverity = severity } },
        };
        return new NotificationOptionsCheck().Validate(null, options).Failures ?? [];
    }
}
