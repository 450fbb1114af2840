using System.Text;
using System.Text.Json;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SamplePortfolio;
using SamplePortfolio.Accounts;
using SamplePortfolio.Sending;
using SamplePortfolio.Vendors;
using Delivery = HealthFunctions.Sources.Delivery;

namespace Local.SamplePortfolio.Tests;

/// <summary>The portfolio as the app itself reads and scores it: the real sources, the real fold, the default model, without storage.</summary>
public sealed class PortfolioAsRead
{
    private readonly Portfolio portfolio;
    private readonly Dictionary<ExternalId, string> identities = [];
    private readonly Dictionary<string, AccountState> states = new(StringComparer.Ordinal);
    private readonly List<Signal> unmatched = [];
    private readonly List<string> faults = [];

    public PortfolioAsRead()
        : this(Samples.Portfolio)
    {
    }

    internal PortfolioAsRead(Portfolio portfolio)
    {
        this.portfolio = portfolio;
        var now = portfolio.Window.AsOf.AddMinutes(50);
        var signals = new Dictionary<(string Source, string Id), Signal>();
        foreach (var signal in Signals(now))
        {
            signals.TryAdd((signal.Source, signal.Id), signal);
        }

        Remember(signals.Values);
        foreach (var account in signals.Values.GroupBy(AccountOf))
        {
            if (account.Key is null)
            {
                unmatched.AddRange(account);
                continue;
            }

            var state = new AccountState { AccountId = account.Key };
            state.Apply(account, new UserKeys("salt-of-a-test"));
            states.Add(account.Key, state);
        }
    }

    /// <summary>Whatever a source refused or could not read.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>Signals of customers that no account is mapped to.</summary>
    public IReadOnlyList<Signal> Unmatched => unmatched;

    /// <summary>The health of an account at the end, after a run on each day before.</summary>
    public HealthResult HealthOf(string accountId)
    {
        var features = new FeatureCatalogue(ProductEvents.Features, ProductEvents.HighImpact);
        var values = new MetricValues();
        var history = new ScoreHistory();
        HealthResult? result = null;
        for (var day = Window.Days; day >= 0; day--)
        {
            var asOf = portfolio.Window.AsOf.AddDays(-day);
            var input = AccountScoring.InputOf(states[accountId], asOf, features, values, history, result?.Hysteresis);
            result = HealthCalculator.Calculate(input, DefaultModels.Balanced);
            history.Record(asOf, result.Score);
        }

        return result!;
    }

    /// <summary>The metrics of an account at the end.</summary>
    public MetricValues MetricsOf(string accountId)
    {
        var values = new MetricValues();
        AccountMetrics.Read(states[accountId], portfolio.Window.AsOf, new FeatureCatalogue(ProductEvents.Features, ProductEvents.HighImpact), values);
        return values;
    }

    private IEnumerable<Signal> Signals(DateTimeOffset now)
    {
        foreach (var account in portfolio.Accounts)
        {
            using var profile = JsonDocument.Parse(account.Body);
            foreach (var source in profile.RootElement.GetProperty("externalIds").EnumerateObject())
            {
                identities.Add(new ExternalId(source.Name, source.Value[0].GetString()!), account.Id);
            }

            var number = 0;
            foreach (var pulse in account.Pulses)
            {
                yield return new PulseSignal
                {
                    Id = $"{account.Id}-{number++}",
                    Source = "api",
                    AccountId = account.Id,
                    OccurredAt = pulse.SetAt,
                    Status = pulse.Status,
                    Reasons = pulse.Reasons,
                    Author = pulse.Author,
                };
            }
        }

        using var services = Services();
        var catalogue = services.GetRequiredService<SourceCatalogue>();
        foreach (var delivery in portfolio.Deliveries)
        {
            foreach (var signal in delivery.Source == Sources.Signals ? Bulk(delivery.Body, now) : Webhook(delivery, catalogue, now))
            {
                yield return signal;
            }
        }
    }

    private IEnumerable<Signal> Bulk(byte[] body, DateTimeOffset now)
    {
        foreach (var line in Encoding.UTF8.GetString(body).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var json = JsonDocument.Parse(line);
            var reading = SignalReader.Read(json.RootElement, now);
            faults.AddRange(reading.Faults.Select(fault => $"{line}: {fault}"));
            if (reading.Signal is { } signal)
            {
                yield return signal with { Source = "api" };
            }
        }
    }

    private IReadOnlyList<Signal> Webhook(global::SamplePortfolio.Vendors.Delivery sent, SourceCatalogue catalogue, DateTimeOffset now)
    {
        Assert.True(catalogue.TryFind(sent.Source, out var source), sent.Source);
        var headers = Signing.HeadersOf(sent, Samples.Secrets, Samples.FunctionKey, now);
        var delivery = new Delivery
        {
            Body = sent.Body,
            Headers = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase),
            ReceivedAt = now,
        };
        var authentication = source.Authenticate(delivery);
        if (authentication.Verdict != AuthenticationVerdict.Verified)
        {
            faults.Add($"{sent.Source} {sent.Id}: {authentication.Detail}");
        }

        var read = source.Normalise(delivery);
        faults.AddRange(read.Faults.Concat(read.RejectedItems).Select(fault => $"{sent.Source} {sent.Id}: {fault}"));
        if (read.Signals.Count == 0)
        {
            faults.Add($"{sent.Source} {sent.Id}: says nothing");
        }

        return read.Signals;
    }

    private void Remember(IEnumerable<Signal> signals)
    {
        foreach (var signal in signals.Where(signal => signal is { Alias: not null, ExternalId: not null }).OrderBy(signal => signal.OccurredAt))
        {
            if (identities.TryGetValue(signal.ExternalId!, out var account))
            {
                identities.TryAdd(new ExternalId(signal.ExternalId!.Source, signal.Alias!), account);
            }
        }
    }

    private string? AccountOf(Signal signal) => signal.AccountId ?? (signal.ExternalId is { } id ? identities.GetValueOrDefault(id) : null);

    private static ServiceProvider Services()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Sources:stripe:Secrets"] = Samples.Secrets.Stripe,
            ["Sources:zendesk:Secrets"] = Samples.Secrets.Zendesk,
            ["Sources:segment:Secrets"] = Samples.Secrets.Segment,
            ["Sources:segment:BatchSecrets"] = Samples.Secrets.SegmentBatches,
            ["Sources:segment:FeatureEvents"] = string.Join(';', ProductEvents.Features),
            ["Sources:standard:Secrets"] = Samples.Secrets.Standard,
        };
        var services = new ServiceCollection();
        services.AddSources(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return services.BuildServiceProvider();
    }
}
