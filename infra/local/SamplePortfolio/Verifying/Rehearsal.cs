using SamplePortfolio.Sending;
using Spectre.Console;

namespace SamplePortfolio.Verifying;

/// <summary>The whole way: send, wait, recalculate, push, and look whether the CRM shows what it should.</summary>
/// <param name="api">The app under test.</param>
/// <param name="crm">The CRM; null to leave it out.</param>
/// <param name="waiting">How long to wait.</param>
/// <param name="console">Where to report.</param>
internal sealed class Rehearsal(HealthApi api, CrmApi? crm, Waiting waiting, IAnsiConsole console)
{
    /// <summary>Waits until what was sent is applied, and has every day of the past calculated.</summary>
    public async Task FillHistoryAsync(Portfolio portfolio, CancellationToken cancellation)
    {
        console.WriteLine("Waiting until everything is applied.");
        await waiting.UntilAppliedAsync(cancellation);

        console.WriteLine($"Recalculating every day since {portfolio.Window.Start:yyyy-MM-dd}.");
        await waiting.UntilCompletedAsync(await api.RecalculateAsync(portfolio.Window, cancellation), cancellation);
    }

    /// <summary>Calculates health now and looks whether the CRM shows it; true when all was verified.</summary>
    /// <param name="portfolio">What was sent.</param>
    /// <param name="storiesHold">Whether what the stories tell is still to be seen.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<bool> FinishAsync(Portfolio portfolio, bool storiesHold, CancellationToken cancellation)
    {
        console.WriteLine("Letting the timer recalculate health now.");
        var before = (await api.StatusAsync(cancellation)).LastRun;
        await api.RunTimerAsync(cancellation);
        await waiting.UntilNewerRunAsync(before, cancellation);

        console.WriteLine("Waiting until the CRM has everything.");
        var status = await waiting.UntilPushedAsync(cancellation);

        var checks = new AccountCheck[portfolio.Accounts.Count];
        await Parallel.ForAsync(0, checks.Length, new ParallelOptions { MaxDegreeOfParallelism = Sender.Connections, CancellationToken = cancellation }, async (index, token) =>
        {
            var account = portfolio.Accounts[index];
            var app = await api.AccountAsync(account.Id, token);
            checks[index] = new AccountCheck(account, app, crm is null ? null : await crm.CompanyAsync(account.Id, token), storiesHold);
        });

        var report = new Report(console);
        report.Table(checks);
        return report.Verdict(checks, status);
    }
}
