using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Accounts.Reading;

namespace HealthFunctions.Pages;

/// <summary>How the product was used: by day, and by feature.</summary>
/// <param name="FirstDay">The day that the lists begin with.</param>
/// <param name="Events">How much was done on each day.</param>
/// <param name="ActiveUsers">How many people were active on each day.</param>
/// <param name="ActiveUsers30">How many people were active in the last 30 days.</param>
/// <param name="Features">The features, those that are used most first; after them those that nobody uses.</param>
internal sealed record UsageShown(
    DateOnly FirstDay, IReadOnlyList<long> Events, IReadOnlyList<int> ActiveUsers, int ActiveUsers30, IReadOnlyList<FeatureUse> Features)
{
    private const int Days = 90;
    private const int FeatureDays = 30;

    /// <summary>The use up to a day.</summary>
    public static UsageShown Of(UsageFacts usage, FeatureCatalogue catalogue, int today)
    {
        var days = Enumerable.Range(today - Days + 1, Days).ToArray();
        return new UsageShown(
            DateOnly.FromDayNumber(days[0]),
            [.. days.Select(day => (long)usage.Events.Days.GetValueOrDefault(day))],
            [.. days.Select(day => usage.Users.Values.Count(user => user.Contains(day)))],
            usage.Users.Values.Count(user => user.AnyBetween(today - FeatureDays + 1, today)),
            [.. usage.Features.Keys.Union(catalogue.Features, StringComparer.Ordinal)
                .Select(feature => FeatureOf(feature, usage.Features.GetValueOrDefault(feature)))
                .OrderByDescending(feature => feature.Uses)
                .ThenBy(feature => feature.Name, StringComparer.OrdinalIgnoreCase)]);

        FeatureUse FeatureOf(string name, DayCounts? uses) => new(
            name,
            uses?.SumBetween(today - FeatureDays + 1, today) ?? 0,
            uses?.Days.Keys.Where(day => day <= today).Select(day => (DateOnly?)DateOnly.FromDayNumber(day)).LastOrDefault(),
            catalogue.HighImpact.Contains(name, StringComparer.Ordinal));
    }
}

/// <summary>How a feature was used.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Uses">How often in the last 30 days.</param>
/// <param name="LastDay">When last; null for never.</param>
/// <param name="HighImpact">Whether it is one of those that make customers stay.</param>
internal sealed record FeatureUse(string Name, long Uses, DateOnly? LastDay, bool HighImpact);
