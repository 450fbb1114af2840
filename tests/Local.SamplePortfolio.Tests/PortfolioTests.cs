using System.Text;
using SamplePortfolio;
using SamplePortfolio.Stories;
using SamplePortfolio.Vendors;

namespace Local.SamplePortfolio.Tests;

public sealed class PortfolioTests
{
    [Fact]
    public void The_same_seed_and_end_give_the_same_bytes_in_the_same_order()
    {
        var again = Portfolio.Generate(Portfolio.DefaultSeed, Samples.Window);

        Assert.Equal(Fingerprint(Samples.Portfolio), Fingerprint(again));
    }

    [Fact]
    public void Another_seed_gives_another_portfolio()
    {
        var other = Portfolio.Generate(7, Samples.Window);

        Assert.NotEqual(Fingerprint(Samples.Portfolio), Fingerprint(other));
    }

    [Fact]
    public async Task Generated_files_are_the_same_as_what_is_sent()
    {
        var directory = Directory.CreateTempSubdirectory("sample-portfolio-");
        try
        {
            await GeneratedFiles.WriteAsync(Samples.Portfolio, directory, CancellationToken.None);

            var lines = await File.ReadAllLinesAsync(Path.Combine(directory.FullName, "manifest.ndjson"));
            var pulses = Samples.Portfolio.Accounts.Sum(account => account.Pulses.Count);
            Assert.Equal(Samples.Portfolio.Accounts.Count + Samples.Portfolio.Deliveries.Count + pulses, lines.Length);
            var first = Directory.GetFiles(Path.Combine(directory.FullName, "stripe")).Order(StringComparer.Ordinal).First();
            Assert.Equal(Samples.Portfolio.Deliveries.First(delivery => delivery.Source == Sources.Stripe).Body, await File.ReadAllBytesAsync(first));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public void It_has_sixty_accounts_of_which_every_story_is_one()
    {
        Assert.Equal(60, Samples.Portfolio.Accounts.Count);
        Assert.Equal(60, Samples.Portfolio.Accounts.Select(account => account.Id).Distinct().Count());
        Assert.Equal(60, Samples.Portfolio.Accounts.Select(account => account.Name).Distinct().Count());
        Assert.True(StoryBook.All.Count >= 20);
        Assert.All(StoryBook.All, story => Assert.Contains(Samples.Portfolio.Accounts, account => account.Story == story));
    }

    [Fact]
    public void Everything_happens_within_the_ninety_days_and_nothing_in_the_future()
    {
        foreach (var entry in Samples.Portfolio.Deliveries.SelectMany(EventsIn.Read))
        {
            Assert.InRange(entry.At, Samples.Window.Start, Samples.Window.AsOf);
        }

        Assert.All(Samples.Portfolio.Accounts.SelectMany(account => account.Pulses), pulse => Assert.True(pulse.SetAt <= Samples.Window.AsOf));
    }

    [Fact]
    public void The_end_of_the_window_is_a_full_hour()
    {
        Assert.Equal(new DateTimeOffset(2026, 5, 7, 10, 0, 0, TimeSpan.Zero), Samples.Window.AsOf);
    }

    [Fact]
    public void Ids_are_unique_but_for_the_repeats_which_repeat_every_byte()
    {
        foreach (var sent in Samples.Portfolio.Deliveries.GroupBy(delivery => (delivery.Source, delivery.Id)))
        {
            Assert.Single(sent, delivery => !delivery.IsRepeat);
            Assert.All(sent, delivery => Assert.Equal(sent.First().Body, delivery.Body));
        }

        var singles = Samples.Portfolio.Deliveries.Where(delivery => !delivery.IsRepeat && delivery.Source != Sources.Segment);
        var ids = singles.SelectMany(delivery => EventsIn.Read(delivery).Select(entry => (delivery.Source, entry.Id))).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void A_few_deliveries_are_repeated_and_a_few_come_late()
    {
        var deliveries = Samples.Portfolio.Deliveries;
        var late = 0;
        var latest = DateTimeOffset.MinValue;
        foreach (var delivery in deliveries.Where(delivery => !delivery.IsRepeat))
        {
            late += delivery.OccurredAt < latest ? 1 : 0;
            latest = delivery.OccurredAt > latest ? delivery.OccurredAt : latest;
        }

        Assert.InRange(deliveries.Count(delivery => delivery.IsRepeat) / (double)deliveries.Count, 0.01, 0.04);
        Assert.InRange(late / (double)deliveries.Count, 0.01, 0.06);
    }

    [Fact]
    public void Segment_repeats_a_few_calls_in_later_batches()
    {
        var calls = Samples.Portfolio.Deliveries.Where(delivery => delivery is { Source: Sources.Segment, IsRepeat: false }).SelectMany(EventsIn.Read).ToList();
        var twice = calls.Count - calls.Select(call => call.Id).Distinct().Count();

        Assert.InRange(twice / (double)calls.Count, 0.003, 0.03);
    }

    [Fact]
    public void Bodies_and_volume_stay_within_what_one_machine_takes()
    {
        Assert.All(Samples.Portfolio.Deliveries, delivery => Assert.InRange(delivery.Body.Length, 2, 500 * 1024));
        Assert.InRange(Samples.Portfolio.Deliveries.Sum(delivery => delivery.Items), 25_000, 40_000);
        Assert.All(Samples.Portfolio.Deliveries, delivery => Assert.Equal(EventsIn.Read(delivery).Count, delivery.Items));
    }

    [Fact]
    public void Every_source_speaks_of_a_customer_whom_nobody_mapped()
    {
        var known = string.Join('\n', Samples.Portfolio.Accounts.Select(account => Encoding.UTF8.GetString(account.Body)));

        Assert.DoesNotContain("Unmapped Customer", known, StringComparison.Ordinal);
        Assert.Contains(Samples.Portfolio.Deliveries, Speaks(Sources.Stripe));
        Assert.Contains(Samples.Portfolio.Deliveries, Speaks(Sources.Zendesk));
        Assert.Contains(Samples.Portfolio.Deliveries, Speaks(Sources.Segment));

        static Predicate<Delivery> Speaks(string source) => delivery =>
            delivery.Source == source && Encoding.UTF8.GetString(delivery.Body).Contains("unmapped-customer", StringComparison.OrdinalIgnoreCase)
            || delivery.Source == source && Encoding.UTF8.GetString(delivery.Body).Contains("Unmapped Customer", StringComparison.Ordinal);
    }

    [Fact]
    public void The_readme_shows_the_stories_as_they_are()
    {
        var readme = File.ReadAllText(HealthFunctions.Testing.Repository.PathOf("infra", "local", "SamplePortfolio", "README.md"));

        Assert.Contains(StoryBook.AsMarkdown(), readme, StringComparison.Ordinal);
    }

    private static string Fingerprint(Portfolio portfolio)
    {
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        foreach (var body in portfolio.Accounts.Select(account => account.Body).Concat(portfolio.Deliveries.Select(delivery => delivery.Body)))
        {
            hash.AppendData(body);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
