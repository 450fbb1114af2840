using HealthFunctions.Storage.Crm;

namespace HealthFunctions.Storage.Tests.Crm;

public sealed class CrmStateTests
{
    [Fact]
    public void What_a_CRM_has_never_shown_is_pending()
    {
        var next = CrmState.Next("hubspot", Given.Record("acme"), current: null, Given.Now);
        Assert.Equal((CrmProgress.Pending, Given.Now, null), (next?.Progress, next?.DesiredAt, next?.ConfirmedAt));
    }

    [Theory]
    [InlineData(CrmProgress.Pending)]
    [InlineData(CrmProgress.Confirmed)]
    [InlineData(CrmProgress.Rejected)]
    public void What_looks_the_same_is_left_alone(CrmProgress progress)
    {
        var current = Given.Pending("hubspot", "acme") with { Progress = progress };
        var later = Given.Record("acme") with { LastCalculatedAt = Given.Now.AddDays(1) };
        Assert.Null(CrmState.Next("hubspot", later, current, Given.Now.AddDays(1)));
    }

    [Theory]
    [InlineData(CrmProgress.Pending)]
    [InlineData(CrmProgress.Confirmed)]
    [InlineData(CrmProgress.Rejected)]
    public void What_looks_different_is_pending_with_a_clean_record(CrmProgress progress)
    {
        var current = Given.Pending("hubspot", "acme") with
        {
            Progress = progress, ConfirmedAt = Given.Now.AddDays(-1), Attempts = 3, NotBefore = Given.Now.AddDays(2), Problem = "No such field.",
        };
        var next = CrmState.Next("hubspot", Given.Record("acme", score: 40), current, Given.Now.AddDays(1));
        Assert.NotNull(next);
        Assert.Equal((CrmProgress.Pending, 0), (next.Progress, next.Attempts));
        Assert.Null(next.NotBefore);
        Assert.Null(next.Problem);
        Assert.Equal((Given.Now.AddDays(1), Given.Now.AddDays(-1)), (next.DesiredAt, next.ConfirmedAt));
    }
}
