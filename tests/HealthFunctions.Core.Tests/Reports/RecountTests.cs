using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Reports;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Tests.Reports;

/// <summary>
/// Every number of every report, counted again from the pulses themselves in the most straightforward way: for each cell of the
/// report a walk over all accounts, and for each account a walk over all pulses.
/// </summary>
public sealed class RecountTests
{
    private static readonly DateTimeOffset Now = GeneratedPortfolio.Now;
    private static readonly IReadOnlyList<(ReportAccount Account, IReadOnlyList<Pulse> Pulses)> Portfolio = GeneratedPortfolio.Make(seed: 20_260_610);
    private static readonly ReportAccount[] Accounts = [.. Portfolio.Select(item => item.Account)];

    public static TheoryData<Measure, bool> Questions
    {
        get
        {
            var questions = new TheoryData<Measure, bool>();
            foreach (var by in Enum.GetValues<Measure>())
            {
                questions.Add(by, false);
                questions.Add(by, true);
            }

            return questions;
        }
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public void Current_pulse_health(Measure by, bool mapped)
    {
        var table = Of(by, mapped).Health(Now).Tables.Single();

        AssertCounted(table, by, Accounts, (row, item) => Names(item, Now, mapped) == (Text(row, table, "scale"), Text(row, table, "status")));
        Assert.Equal(1000, table.Rows.Sum(row => Number(row, table, "accounts")));
    }

    [Fact]
    public void Current_pulse_health_of_a_day_of_the_past()
    {
        var then = Now.AddDays(-500);
        var table = Of(Measure.Arr, mapped: false).Health(then).Tables.Single();

        AssertCounted(table, Measure.Arr, Accounts, (row, item) => Names(item, then, mapped: false) == (Text(row, table, "scale"), Text(row, table, "status")));
        Assert.Contains(table.Rows, row => Text(row, table, "scale") == "six-point");
    }

    [Theory]
    [InlineData(Measure.Count)]
    [InlineData(Measure.Arr)]
    [InlineData(Measure.Mrr)]
    [InlineData(Measure.Tcv)]
    public void Current_pulse_reasons(Measure by)
    {
        var table = Of(by, mapped: false).Reasons(Now).Tables.Single();
        var withReasons = Portfolio.Where(item => Current(item.Pulses, Now) is { Reasons.Count: > 0 }).ToArray();

        AssertCounted(table, by, [.. withReasons.Select(item => item.Account)], (row, item) => Current(item.Pulses, Now)!.Reasons.Contains(Text(row, table, "code")));
        foreach (var row in table.Rows)
        {
            var split = 0.0;
            foreach (var (account, pulses) in withReasons)
            {
                var reasons = Current(pulses, Now)!.Reasons;
                if (account.Currency == Text(row, table, "currency") && reasons.Contains(Text(row, table, "code")))
                {
                    split += (double)account.Amount(by) / reasons.Count;
                }
            }

            Assert.Equal(split, (double)Number(row, table, "split"), 0.0001);
        }

        // The shares of the split add up to 1: over all for counts, in each currency for amounts.
        var wholes = by is Measure.Count ? [table.Rows.ToList()] : table.Rows.GroupBy(row => Text(row, table, "currency")).Select(rows => rows.ToList()).ToList();
        Assert.All(wholes, rows => Assert.Equal(1, (double)rows.Sum(row => Number(row, table, "splitShare")), 0.0001));
        Assert.Equal(by is Measure.Count ? withReasons.Length : (double)withReasons.Sum(item => item.Account.Amount(by)), (double)table.Rows.Sum(row => Number(row, table, "split")), 0.01);
    }

    [Theory]
    [InlineData(TrendInterval.Day, 45, Measure.Count, false)]
    [InlineData(TrendInterval.Week, 400, Measure.Arr, false)]
    [InlineData(TrendInterval.Month, 729, Measure.Count, true)]
    [InlineData(TrendInterval.Month, 729, Measure.Tcv, false)]
    public void Pulse_change_over_time(TrendInterval interval, int days, Measure by, bool mapped)
    {
        var from = Now.AddDays(-days);
        var report = Of(by, mapped).Trend(from, Now, interval);
        var (stack, transitions) = (report.Tables[0], report.Tables[1]);

        foreach (var row in stack.Rows)
        {
            var at = DateTimeOffset.Parse(Text(row, stack, "at")!, System.Globalization.CultureInfo.InvariantCulture);
            var expected = Portfolio
                .Where(item => (by is Measure.Count || item.Account.Currency == Text(row, stack, "currency"))
                    && Names(item.Pulses, at, mapped) == (Text(row, stack, "scale"), Text(row, stack, "status")))
                .Sum(item => item.Account.Amount(by));
            Assert.Equal(expected, Number(row, stack, "value"));
        }

        Assert.All(stack.Rows.GroupBy(row => Text(row, stack, "at")), moment => Assert.Equal(Accounts.Sum(account => account.Amount(by)), moment.Sum(row => Number(row, stack, "value"))));
        Assert.Equal(ExpectedMoments(from, interval), stack.Rows.Select(row => Text(row, stack, "at")!).Distinct());
        AssertCounted(transitions, by, Accounts, (row, item) =>
            Names(item.Pulses, from, mapped) == (Text(row, transitions, "fromScale"), Text(row, transitions, "from"))
            && Names(item.Pulses, Now, mapped) == (Text(row, transitions, "toScale"), Text(row, transitions, "to")));
        Assert.Equal(1000, transitions.Rows.Sum(row => Number(row, transitions, "accounts")));
    }

    [Fact]
    public void Coverage_and_timeliness()
    {
        var from = Now.AddDays(-180);
        var table = new ManagerReports(Accounts, PulseScales.Default).Coverage(from, Now).Tables.Single();
        Assert.Equal(Accounts.Select(account => account.Owner ?? "nobody").Distinct().Order(StringComparer.Ordinal), table.Rows.Select(row => Text(row, table, "owner")!));
        foreach (var row in table.Rows)
        {
            var owned = Portfolio.Where(item => (item.Account.Owner ?? "nobody") == Text(row, table, "owner")).ToArray();
            var ages = new List<double>();
            var (stale, onTime, late) = (0, 0, 0);
            foreach (var (account, pulses) in owned)
            {
                var counting = Counting(pulses).OrderBy(pulse => pulse.SetAt).ToArray();
                for (var i = 1; i < counting.Length; i++)
                {
                    if (counting[i].SetAt > from)
                    {
                        _ = counting[i].SetAt - counting[i - 1].SetAt <= TimeSpan.FromDays(account.CadenceDays) ? onTime++ : late++;
                    }
                }

                if (counting is [.., var last])
                {
                    var age = (Now - last.SetAt).TotalDays;
                    ages.Add(age);
                    late += age > account.CadenceDays ? 1 : 0;
                    stale += age > account.CadenceDays || (account.StaleWhenCalculated && last.SetAt <= account.CalculatedAt) ? 1 : 0;
                }
            }

            ages.Sort();
            var median = ages.Count % 2 == 1 ? ages[ages.Count / 2] : (ages[(ages.Count / 2) - 1] + ages[ages.Count / 2]) / 2;
            Assert.Equal((owned.Length, ages.Count, ages.Count - stale, stale), ((int)Number(row, table, "accounts"), (int)Number(row, table, "withPulse"), (int)Number(row, table, "fresh"), (int)Number(row, table, "stale")));
            Assert.Equal((onTime, late), ((int)Number(row, table, "onTime"), (int)Number(row, table, "late")));
            Assert.Equal(median, (double)Number(row, table, "medianAgeDays"), 0.001);
            Assert.Equal((double)ages.Count / owned.Length, (double)Number(row, table, "coverage"), 0.00001);
            Assert.Equal((double)onTime / (onTime + late), (double)Number(row, table, "timeliness"), 0.00001);
        }
    }

    [Fact]
    public void Consistency_between_managers()
    {
        var report = new ManagerReports(Accounts, PulseScales.Default).Consistency(Now);
        var (owners, distribution) = (report.Tables[0], report.Tables[1]);
        var comparable = Portfolio.Select(item => (item.Account, Said: ScoreOf(Current(item.Pulses, Now)))).Where(item => item.Said is not null && item.Account.Score is not null).ToArray();
        var team = comparable.Sum(item => item.Said!.Value - item.Account.Score!.Value) / comparable.Length;
        Assert.Equal(comparable.Length, owners.Rows.Sum(row => Number(row, owners, "accounts")));
        foreach (var row in owners.Rows)
        {
            var owned = comparable.Where(item => (item.Account.Owner ?? "nobody") == Text(row, owners, "owner")).ToArray();
            var lean = owned.Sum(item => item.Said!.Value - item.Account.Score!.Value) / owned.Length;
            Assert.Equal(owned.Length, Number(row, owners, "accounts"));
            Assert.Equal(owned.Sum(item => item.Said!.Value) / owned.Length, (double)Number(row, owners, "meanPulse"), 0.001);
            Assert.Equal(owned.Sum(item => item.Account.Score!.Value) / owned.Length, (double)Number(row, owners, "meanHealth"), 0.001);
            Assert.Equal(lean, (double)Number(row, owners, "lean"), 0.001);
            Assert.Equal(lean - team, (double)Number(row, owners, "leanToTeam"), 0.001);
            Assert.Equal(owned.Count(item => item.Said >= 70 && item.Account.Score < 40), Number(row, owners, "goodPulseRedHealth"));
            Assert.Equal(owned.Count(item => item.Said < 40 && item.Account.Score >= 70), Number(row, owners, "badPulseGreenHealth"));
        }

        foreach (var row in distribution.Rows)
        {
            var expected = Portfolio.Count(item => (item.Account.Owner ?? "nobody") == Text(row, distribution, "owner")
                && Current(item.Pulses, Now) is { } pulse && (pulse.Scale, pulse.Status) == (Text(row, distribution, "scale"), Text(row, distribution, "status"))
                && string.Equals(item.Account.Band.ToString(), Text(row, distribution, "band"), StringComparison.OrdinalIgnoreCase));
            Assert.Equal(expected, Number(row, distribution, "accounts"));
        }

        Assert.Equal(Portfolio.Count(item => item.Pulses.Count > 0), distribution.Rows.Sum(row => Number(row, distribution, "accounts")));
    }

    [Theory]
    [InlineData(Measure.Count)]
    [InlineData(Measure.Mrr)]
    public void Health_and_revenue_at_risk(Measure by)
    {
        var reports = new HealthReports(Accounts, PulseScales.Default, by);
        var (bands, risks) = (reports.Bands(Now).Tables.Single(), reports.AtRisk(Now).Tables.Single());

        AssertCounted(bands, by, Accounts, (row, item) => string.Equals(item.Account.Band.ToString(), Text(row, bands, "band"), StringComparison.OrdinalIgnoreCase));
        AssertCounted(risks, by, Accounts, (row, item) => Text(row, risks, "risk") == Risk(item.Account, Current(item.Pulses, Now)));
    }

    [Fact]
    public void Amounts_of_two_currencies_are_added_only_at_a_configured_rate()
    {
        var rates = new CurrencyRates("EUR", new Dictionary<string, decimal>(StringComparer.Ordinal) { ["USD"] = 0.5m });
        ReportAccount[] converted = [.. Accounts.Select(rates.Convert)];
        var table = new HealthReports(converted, PulseScales.Default, Measure.Arr).Bands(Now).Tables.Single();

        Assert.Equal(["EUR", "GBP", null], table.Rows.Select(row => Text(row, table, "currency")).Distinct().OrderBy(code => code is null).ThenBy(code => code, StringComparer.Ordinal));
        foreach (var row in table.Rows.Where(row => Text(row, table, "currency") == "EUR"))
        {
            var expected = Accounts.Where(account => string.Equals(account.Band.ToString(), Text(row, table, "band"), StringComparison.OrdinalIgnoreCase))
                .Sum(account => account.Currency switch { "EUR" => account.Arr, "USD" => account.Arr / 2, _ => 0 });
            Assert.Equal(expected, Number(row, table, "arr"));
        }
    }

    private static PulseReports Of(Measure by, bool mapped) => new(Accounts, PulseCatalogue.Default, by, mapped);

    private static void AssertCounted(
        ReportTable table, Measure by, ReportAccount[] all, Func<IReadOnlyList<ReportCell>, (ReportAccount Account, IReadOnlyList<Pulse> Pulses), bool> isOf)
    {
        Assert.NotEmpty(table.Rows);
        var ids = all.Select(account => account.AccountId).ToHashSet();
        foreach (var row in table.Rows)
        {
            var (accounts, arr, mrr, tcv) = (0, 0m, 0m, 0m);
            foreach (var item in Portfolio)
            {
                if (ids.Contains(item.Account.AccountId) && item.Account.Currency == Text(row, table, "currency") && isOf(row, item))
                {
                    accounts++;
                    arr += item.Account.Arr;
                    mrr += item.Account.Mrr;
                    tcv += item.Account.Tcv;
                }
            }

            Assert.Equal((accounts, arr, mrr, tcv), ((int)Number(row, table, "accounts"), Number(row, table, "arr"), Number(row, table, "mrr"), Number(row, table, "tcv")));
            var (part, whole) = by switch
            {
                Measure.Count => (accounts, (decimal)all.Length),
                Measure.Arr => (arr, all.Where(account => account.Currency == Text(row, table, "currency")).Sum(account => account.Arr)),
                Measure.Mrr => (mrr, all.Where(account => account.Currency == Text(row, table, "currency")).Sum(account => account.Mrr)),
                _ => (tcv, all.Where(account => account.Currency == Text(row, table, "currency")).Sum(account => account.Tcv)),
            };
            Assert.Equal((double)(part / whole), (double)Number(row, table, "share"), 0.00001);
        }
    }

    private static IEnumerable<Pulse> Counting(IReadOnlyList<Pulse> pulses) =>
        pulses.Where(pulse => !pulses.Any(other => other.Corrects == pulse.Id && other.SetAt >= pulse.SetAt));

    private static Pulse? Current(IReadOnlyList<Pulse> pulses, DateTimeOffset at) => Counting(pulses).Where(pulse => Second(pulse.SetAt) <= at).MaxBy(pulse => pulse.SetAt);

    private static DateTimeOffset Second(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    private static (string? Scale, string? Status) Names((ReportAccount Account, IReadOnlyList<Pulse> Pulses) item, DateTimeOffset at, bool mapped) => Names(item.Pulses, at, mapped);

    private static (string? Scale, string? Status) Names(IReadOnlyList<Pulse> pulses, DateTimeOffset at, bool mapped) => (Current(pulses, at), mapped) switch
    {
        (null, _) => (null, "no pulse"),
        ({ Scale: "six-point" } pulse, true) => ("four-colour", pulse.Status switch
        {
            "Extremely Satisfied" or "Very Satisfied" => "Green",
            "Satisfied" or "Neutral" => "Amber",
            _ => "Red",
        }),
        ({ } pulse, _) => (pulse.Scale, pulse.Status),
    };

    private static double? ScoreOf(Pulse? pulse) => pulse?.Status switch
    {
        "Green" or "Extremely Satisfied" => 100,
        "Very Satisfied" => 85,
        "Satisfied" => 70,
        "Amber" or "Neutral" => 50,
        "At Risk" => 25,
        "Red" or "Severe Risk" => 0,
        _ => null,
    };

    private static string Risk(ReportAccount account, Pulse? pulse) =>
        account.Band is Band.Red ? "red health"
        : pulse?.Status is "Amber" or "Red" or "At Risk" or "Severe Risk" ? "pulse at risk"
        : account.Band is Band.Amber ? "amber health"
        : "not at risk";

    private static List<string> ExpectedMoments(DateTimeOffset from, TrendInterval interval)
    {
        var moments = new List<string>();
        for (var day = from.UtcDateTime.Date; day <= Now.UtcDateTime.Date; day = day.AddDays(1))
        {
            var isLast = interval switch { TrendInterval.Week => day.DayOfWeek == DayOfWeek.Sunday, TrendInterval.Month => day.AddDays(1).Day == 1, _ => true };
            if (isLast && day < Now.UtcDateTime.Date)
            {
                moments.Add($"{day:yyyy-MM-dd}T23:59:59Z");
            }
        }

        return [.. moments, "2026-06-10T15:30:00Z"];
    }

    private static string? Text(IReadOnlyList<ReportCell> row, ReportTable table, string column) => row[table.Columns.ToList().IndexOf(column)].Text;

    private static decimal Number(IReadOnlyList<ReportCell> row, ReportTable table, string column) => row[table.Columns.ToList().IndexOf(column)].Number ?? throw new InvalidOperationException($"No {column}.");
}
