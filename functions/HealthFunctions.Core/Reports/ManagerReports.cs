using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Reports;

/// <summary>Reports on how customer success managers judge: how regularly, and how far from the data.</summary>
/// <param name="accounts">The accounts to count.</param>
/// <param name="scales">What statuses stand for.</param>
public sealed class ManagerReports(IReadOnlyCollection<ReportAccount> accounts, PulseScales scales)
{
    private const string Nobody = "nobody";

    /// <summary>Who keeps pulses up to date.</summary>
    /// <param name="from">Pulses set after this moment count for timeliness.</param>
    /// <param name="to">The moment that the report is for.</param>
    public Report Coverage(DateTimeOffset from, DateTimeOffset to)
    {
        var rows = OfOwners().Select(IReadOnlyList<ReportCell> (owner) =>
        {
            var pulses = owner.Select(account => (Account: account, Pulse: account.PulseAt(to))).Where(item => item.Pulse is not null).ToArray();
            var stale = pulses.Count(item => item.Account.IsStale(item.Pulse!, to));
            var (onTime, late) = (0, 0);
            foreach (var account in owner)
            {
                var (good, bad) = Timeliness(account, from, to);
                onTime += good;
                late += bad;
            }

            return
            [
                owner.Key, owner.Count(), pulses.Length, pulses.Length - stale, stale, Ratio(pulses.Length, owner.Count()),
                Median([.. pulses.Select(item => (to - item.Pulse!.SetAt).TotalDays)]), onTime, late, Ratio(onTime, onTime + late),
            ];
        });
        return new Report(
            "pulse-coverage",
            to,
            "Accounts belong to whoever owns them today. A pulse is on time when it was set within the cadence after the one before; a pulse that is overdue at the end counts as one late.",
            [new ReportTable("owners", ["owner", "accounts", "withPulse", "fresh", "stale", "coverage", "medianAgeDays", "onTime", "late", "timeliness"], [.. rows])]);
    }

    /// <summary>Who judges otherwise than the data, and than the others.</summary>
    public Report Consistency(DateTimeOffset asOf)
    {
        var all = accounts.Select(account => (Account: account, Pulse: account.PulseAt(asOf))).Where(item => item.Pulse is not null)
            .Select(item => new Judged(item.Account, item.Pulse!, scales.Find(item.Pulse!.Scale, item.Pulse.Status)?.Score)).ToArray();
        var comparable = all.Where(item => item.IsComparable).ToArray();
        var team = MeanLean(comparable);
        var owners = comparable.GroupBy(item => item.Account.Owner ?? Nobody, StringComparer.Ordinal).OrderBy(owner => owner.Key, StringComparer.Ordinal)
            .Select(IReadOnlyList<ReportCell> (owner) =>
            [
                owner.Key, owner.Count(), owner.Average(item => (double?)item.Said), owner.Average(item => item.Account.Score),
                MeanLean([.. owner]), MeanLean([.. owner]) - team,
                owner.Count(item => item.Said >= PulseDivergence.Good && item.Account.Band is Band.Red),
                owner.Count(item => item.Said < PulseDivergence.Bad && item.Account.Band is Band.Green),
            ]);
        var distribution = all.GroupBy(item => (Owner: item.Account.Owner ?? Nobody, item.Pulse.Scale, item.Pulse.Status, item.Account.Band))
            .OrderBy(group => group.Key.Owner, StringComparer.Ordinal).ThenBy(group => group.Key.Scale, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Status, StringComparer.Ordinal).ThenByDescending(group => group.Key.Band)
            .Select(IReadOnlyList<ReportCell> (group) => [group.Key.Owner, group.Key.Scale, group.Key.Status, group.Key.Band.ToString().ToLowerInvariant(), group.Count()]);
        return new Report(
            "pulse-consistency",
            asOf,
            "Accounts with a scored pulse and a score. Lean is the mean of pulse score minus health score: above 0 the pulses are greener than the data; leanToTeam compares it with all accounts of the report.",
            [
                new ReportTable("owners", ["owner", "accounts", "meanPulse", "meanHealth", "lean", "leanToTeam", "goodPulseRedHealth", "badPulseGreenHealth"], [.. owners]),
                new ReportTable("distribution", ["owner", "scale", "status", "band", "accounts"], [.. distribution]),
            ]);
    }

    private static (int OnTime, int Late) Timeliness(ReportAccount account, DateTimeOffset from, DateTimeOffset to)
    {
        var (onTime, late) = (0, 0);
        PulseMark? before = null;
        foreach (var pulse in account.Pulses.TakeWhile(pulse => pulse.SetAt <= to))
        {
            if (before is not null && pulse.SetAt > from)
            {
                _ = (pulse.SetAt - before.SetAt).TotalDays <= account.CadenceDays ? onTime++ : late++;
            }

            before = pulse;
        }

        return (onTime, before is not null && (to - before.SetAt).TotalDays > account.CadenceDays ? late + 1 : late);
    }

    private static double? MeanLean(IReadOnlyCollection<Judged> judged) => judged.Count == 0 ? null : judged.Average(item => item.Said!.Value - item.Account.Score!.Value);

    private static double? Ratio(int part, int whole) => whole == 0 ? null : (double)part / whole;

    private static double? Median(double[] values)
    {
        Array.Sort(values);
        return values.Length == 0 ? null : (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    private IEnumerable<IGrouping<string, ReportAccount>> OfOwners() =>
        accounts.GroupBy(account => account.Owner ?? Nobody, StringComparer.Ordinal).OrderBy(owner => owner.Key, StringComparer.Ordinal);

    private sealed record Judged(ReportAccount Account, PulseMark Pulse, double? Said)
    {
        public bool IsComparable => Said is not null && Account.Score is not null && Account.Band is not Band.Unknown;
    }
}
