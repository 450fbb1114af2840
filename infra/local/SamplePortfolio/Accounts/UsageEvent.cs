namespace SamplePortfolio.Accounts;

/// <summary>One thing that one person did in the product.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Person">Which of the account's people, from 0.</param>
/// <param name="Name">The name of the event or the page.</param>
internal sealed record UsageEvent(DateTimeOffset At, UsageKind Kind, int Person, string Name);

/// <summary>The kinds of use.</summary>
internal enum UsageKind
{
    /// <summary>A login.</summary>
    Login,

    /// <summary>A feature of the product.</summary>
    Feature,

    /// <summary>A page looked at.</summary>
    Page,
}
