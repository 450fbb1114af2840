using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Crm;
using HealthFunctions.Storage.Deliveries;
using HealthFunctions.Storage.Messages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Crm;

/// <summary>
/// Reads the accounts of a CRM and queues them as profile signals, page by page, those changed longest ago first. After each page it is
/// remembered how far it came: what is cut off goes on there, and what is read twice is applied once.
/// </summary>
/// <param name="imports">The CRMs that can be read.</param>
/// <param name="control">How far each was read.</param>
/// <param name="queues">Where signals go.</param>
/// <param name="settings">Which CRMs the timer reads, and their currencies.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says how many, never what.</param>
public sealed partial class CrmImporter(
    IEnumerable<ICrmImport> imports, CrmControlStore control, PipelineQueues queues, IConfiguration settings, TimeProvider time, ILogger<CrmImporter> logger)
{
    /// <summary>Changes become visible to a search a while after they were made: each import begins so long before the end of the last.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    /// <summary>Well within the time-out of a function and of a caller; the next import goes on.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(2);

    /// <summary>Reads what has changed in every CRM whose settings say so.</summary>
    public async Task ImportAllAsync(CancellationToken cancellationToken)
    {
        foreach (var import in imports.Where(import => settings.GetValue<bool>($"Crm:{import.Name}:ImportAccounts")))
        {
            await ImportAsync(import, all: false, cancellationToken);
        }
    }

    /// <summary>Reads one CRM; null where it is not enabled.</summary>
    /// <param name="crm">The CRM.</param>
    /// <param name="all">Whether to read everything, and not only what has changed.</param>
    /// <param name="cancellationToken">Ends the work between two pages.</param>
    public async Task<CrmImportReport?> ImportAsync(string crm, bool all, CancellationToken cancellationToken) =>
        imports.FirstOrDefault(import => import.Name == crm) is { } import ? await ImportAsync(import, all, cancellationToken) : null;

    private async Task<CrmImportReport> ImportAsync(ICrmImport import, bool all, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var upTo = all ? null : (await control.GetAsync(import.Name, cancellationToken)).ImportedUpTo;
        var since = upTo - Overlap;
        var (read, unfit) = (0, 0);
        string? next = null;
        do
        {
            var page = await import.ReadAsync(since, next, cancellationToken);
            if (page.Problem is { } problem)
            {
                Log.Stopped(logger, import.Name, problem);
                return new CrmImportReport(read, unfit, Complete: false, upTo, problem);
            }

            unfit += await QueueAsync(import.Name, page.Accounts, cancellationToken);
            read += page.Accounts.Count;
            next = page.Next;
            if (page.Accounts is [.., var last] && (upTo is null || last.ModifiedAt > upTo))
            {
                upTo = last.ModifiedAt;
                await control.SetImportedUpToAsync(import.Name, last.ModifiedAt, cancellationToken);
            }
        }
        while (next is not null && time.GetElapsedTime(started) < MostTime);

        Log.Read(logger, import.Name, read, unfit);
        return new CrmImportReport(read, unfit, Complete: next is null, upTo, Problem: null);
    }

    /// <summary>Queues what can be applied.</summary>
    /// <returns>How many cannot.</returns>
    private async Task<int> QueueAsync(string crm, IReadOnlyList<CrmAccount> accounts, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var currency = settings[$"Crm:{crm}:ImportCurrency"] ?? "";
        Signal[] signals = [.. accounts.Select(account => account.ToSignal(crm, currency)).Where(signal => SignalRules.Check(signal, now).Count == 0)];
        if (signals.Length > 0)
        {
            var reference = DeliveryReference.New(crm, now);
            var messages = SignalsSplit.Of(new SignalsMessage { Id = reference.Id, Key = signals[0].Id, ReceivedAt = now, Source = crm, Signals = signals });
            await queues.SendAllAsync(QueueNames.Signals, messages, cancellationToken);
        }

        return accounts.Count - signals.Length;
    }

    private static partial class Log
    {
        [LoggerMessage(1405, LogLevel.Information, "Read {Read} accounts of {Crm}; {Unfit} of them cannot be applied.")]
        public static partial void Read(ILogger logger, string crm, int read, int unfit);

        [LoggerMessage(1406, LogLevel.Warning, "Reading accounts of {Crm} stopped: {Problem}")]
        public static partial void Stopped(ILogger logger, string crm, string problem);
    }
}

/// <summary>What came of an import.</summary>
/// <param name="Read">How many accounts were read and queued.</param>
/// <param name="Unfit">How many of them break a rule and were left out.</param>
/// <param name="Complete">Whether there is no more to read for now.</param>
/// <param name="UpTo">Up to which change everything was read; null where nothing ever was.</param>
/// <param name="Problem">Why it stopped, and what to do; null where it did not.</param>
public sealed record CrmImportReport(int Read, int Unfit, bool Complete, DateTimeOffset? UpTo, string? Problem);
