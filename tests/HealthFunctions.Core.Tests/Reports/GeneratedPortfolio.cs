using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Reports;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Tests.Reports;

/// <summary>1,000 accounts with two years of pulses, the same every time. Pulses come as they are stored, corrections among them.</summary>
internal static class GeneratedPortfolio
{
    public static readonly DateTimeOffset Now = new(2026, 6, 10, 15, 30, 0, TimeSpan.Zero);

    public static IReadOnlyList<(ReportAccount Account, IReadOnlyList<Pulse> Pulses)> Make(int seed, int count = 1000)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(number => MakeOne(random, $"account-{number:0000}"))];
    }

    private static (ReportAccount Account, IReadOnlyList<Pulse> Pulses) MakeOne(Random random, string id)
    {
        var owner = random.Next(12) switch { 0 => null, var number => $"csm-{number}" };
        var pulses = random.Next(20) == 0 ? [] : PulsesOf(random, id, owner ?? "somebody");
        var score = random.Next(15) == 0 ? (double?)null : Math.Round(random.NextDouble() * 100, 3);
        var account = new ReportAccount
        {
            AccountId = id,
            Owner = owner,
            Currency = random.Next(10) switch { 0 => null, < 5 => "EUR", < 8 => "USD", _ => "GBP" },
            Arr = random.Next(200_000),
            Mrr = random.Next(20_000) / 4m,
            Tcv = random.Next(900_000),
            Score = score,
            Band = score switch { null => Band.Unknown, >= 70 => Band.Green, >= 40 => Band.Amber, _ => Band.Red },
            CalculatedAt = Now.AddMinutes(-20),
            StaleWhenCalculated = random.Next(8) == 0,
            CadenceDays = random.Next(3) == 0 ? 90 : 30,
            Pulses = PulseTrail.Read(PulseTrail.Write(PulseTrail.MarksOf(pulses))),
        };
        return (account, pulses);
    }

    private static List<Pulse> PulsesOf(Random random, string account, string author)
    {
        var pulses = new List<Pulse>();
        for (var at = Now.AddDays(-730).AddMinutes(random.Next(60 * 24 * 60)); at < Now; at = at.AddMinutes(random.Next(60 * 24 * 70) + 1))
        {
            // The organisation changed its scale a year ago.
            var scale = at < Now.AddDays(-365) ? PulseScales.SixPoint : PulseScales.FourColour;
            pulses.Add(PulseOf(random, account, author, at, scale));
            if (random.Next(12) == 0)
            {
                pulses.Add(PulseOf(random, account, author, at.AddMinutes(random.Next(3) * 5), scale) with { Corrects = pulses[^1].Id });
            }
        }

        return [.. pulses.OrderBy(_ => random.Next())];
    }

    private static Pulse PulseOf(Random random, string account, string author, DateTimeOffset at, PulseScale scale)
    {
        var status = scale.Statuses[random.Next(scale.Statuses.Count)];
        var reasons = ReasonLibrary.Default.All;
        return new Pulse
        {
            Id = $"pulse-{random.Next()}-{random.Next()}",
            AccountId = account,
            Scale = scale.Name,
            Status = status.Name,
            Reasons = status.AtRisk ? [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => reasons[random.Next(reasons.Count)].Code).Distinct()] : [],
            Author = author,
            SetAt = at,
        };
    }
}
