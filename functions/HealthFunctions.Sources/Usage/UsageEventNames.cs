using HealthFunctions.Core;

namespace HealthFunctions.Sources.Usage;

/// <summary>What the names of events mean, by configuration. Names are compared without regard to case.</summary>
internal sealed class UsageEventNames
{
    private const string EveryOther = "*";

    private readonly HashSet<string> logins;
    private readonly Dictionary<string, string> features = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool everyOtherIsFeature;

    public UsageEventNames(UsageSourceOptions options)
    {
        logins = new HashSet<string>(SourceOptions.ListOf(options.LoginEvents), StringComparer.OrdinalIgnoreCase);
        foreach (var (@event, feature) in EntriesOf(options.FeatureEvents))
        {
            if (@event == EveryOther)
            {
                everyOtherIsFeature = true;
            }
            else
            {
                features[@event] = feature;
            }
        }
    }

    /// <summary>Whether the configuration has the event by its own name, not as one of all others.</summary>
    public bool Has(string @event) => logins.Contains(@event) || features.ContainsKey(@event);

    public bool IsLogin(string @event) => logins.Contains(@event);

    /// <summary>The feature that an event tells the use of; null where it tells of none.</summary>
    public string? FeatureOf(string @event) =>
        features.TryGetValue(@event, out var feature) ? feature : everyOtherIsFeature ? @event : null;

    public static IEnumerable<Fault> Check(UsageSourceOptions options)
    {
        var entries = EntriesOf(options.FeatureEvents).ToArray();
        if (entries.Any(entry => entry.Event.Length == 0 || entry.Feature.Length == 0))
        {
            yield return new Fault(nameof(options.FeatureEvents), "must have an event before each = and a feature after it");
        }

        if (entries.Any(entry => entry.Event == EveryOther && entry.Feature != EveryOther))
        {
            yield return new Fault(nameof(options.FeatureEvents), "must give * no name: each event is then a feature of its own name");
        }

        var twice = SourceOptions.ListOf(options.LoginEvents)
            .Concat(entries.Select(entry => entry.Event))
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(name => name.Count() > 1)
            .Select(name => name.Key);
        foreach (var name in twice)
        {
            yield return new Fault(nameof(options.FeatureEvents), $"and LoginEvents must name each event once, but name '{name}' twice");
        }
    }

    private static IEnumerable<(string Event, string Feature)> EntriesOf(string setting)
    {
        foreach (var entry in SourceOptions.ListOf(setting))
        {
            var parts = entry.Split('=', 2, StringSplitOptions.TrimEntries);
            yield return (parts[0], parts[^1]);
        }
    }
}
