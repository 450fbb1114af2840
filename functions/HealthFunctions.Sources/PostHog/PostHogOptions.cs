using System.Globalization;
using HealthFunctions.Core;
using HealthFunctions.Sources.Usage;

namespace HealthFunctions.Sources.PostHog;

/// <summary>The settings at <c>Sources__posthog__...</c>.</summary>
public sealed class PostHogOptions()
    : UsageSourceOptions("user logged in;user_logged_in;user signed in;user_signed_in;logged in;logged_in;signed in;signed_in;login")
{
    /// <summary>The most group types that a project can have. Source: https://posthog.com/docs/product-analytics/group-analytics</summary>
    private const int MaxGroupTypes = 5;

    /// <summary>The group type whose groups are the customers.</summary>
    public string GroupType { get; set; } = "company";

    /// <summary>
    /// The number of that group type in the project, from 0 to 4: with it the group is found in <c>$group_&lt;number&gt;</c> too, for
    /// events that name it nowhere else. Null where it is not known.
    /// </summary>
    public int? GroupTypeIndex { get; set; }

    /// <summary>The property that holds the group's key, such as <c>$group_0</c>; null where the number is not known.</summary>
    internal string? GroupProperty => GroupTypeIndex is { } index ? string.Create(CultureInfo.InvariantCulture, $"$group_{index}") : null;

    internal override IEnumerable<Fault> Check()
    {
        foreach (var fault in base.Check())
        {
            yield return fault;
        }

        if (string.IsNullOrWhiteSpace(GroupType))
        {
            yield return new Fault(nameof(GroupType), "must name the group type whose groups are the customers, such as company");
        }

        if (GroupTypeIndex is < 0 or >= MaxGroupTypes)
        {
            yield return new Fault(nameof(GroupTypeIndex), $"must be from 0 to {MaxGroupTypes - 1}");
        }
    }
}
