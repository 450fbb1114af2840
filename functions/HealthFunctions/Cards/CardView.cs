using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Playbooks;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Http.Views;
using HealthFunctions.Storage.Accounts;

namespace HealthFunctions.Cards;

/// <summary>What a card shows of an account, rounded to what people see: the same for the page and for app cards.</summary>
internal sealed record CardView
{
    private const int TrendDays = 90;
    private const int MostActions = 3;

    public required string AccountId { get; init; }

    public required string Name { get; init; }

    public string? Owner { get; init; }

    /// <summary>0 to 100 to one decimal; null where nothing is known.</summary>
    public double? Score { get; init; }

    public Band Band { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>Points in 30 days to one decimal.</summary>
    public double? Trend30 { get; init; }

    /// <summary>The part of the model's weight that is known, in per cent.</summary>
    public int CoveragePercent { get; init; }

    public IReadOnlyList<CardDimension> Dimensions { get; init; } = [];

    /// <summary>The calculated scores of up to 90 days, oldest first, one a day.</summary>
    public IReadOnlyList<CardPoint> Trend { get; init; } = [];

    /// <summary>What a person has set in place of the calculated result.</summary>
    public CardOverride? Override { get; init; }

    public CardPulse? Pulse { get; init; }

    public IReadOnlyList<GoalView> Goals { get; init; } = [];

    public IReadOnlyList<CardAlert> OpenAlerts { get; init; } = [];

    public IReadOnlyList<string> NextActions { get; init; } = [];

    public DateTimeOffset CalculatedAt { get; init; }

    /// <summary>Whether no run has calculated it yet: it was calculated for this look, and nothing is remembered of it.</summary>
    public bool Preliminary { get; init; }

    public required string ModelVersion { get; init; }

    /// <summary>What the pulse can be set to; null for those who may only look.</summary>
    public CardPulseForm? PulseForm { get; init; }

    /// <summary>The card of an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="health">Its health: as stored, or calculated now where it has not been yet.</param>
    /// <param name="form">What the pulse can be set to; null for those who may only look.</param>
    /// <param name="recommendations">What to do about it.</param>
    /// <param name="pulses">What a pulse can say.</param>
    /// <param name="now">The present.</param>
    public static CardView Of(AccountSnapshot account, HealthResult health, CardPulseForm? form, IReadOnlyList<Recommendation> recommendations, PulseCatalogue pulses, DateTimeOffset now)
    {
        var profile = AccountProfile.Of(account.State, now);
        return new CardView
        {
            AccountId = account.State.AccountId,
            Name = profile.Name,
            Owner = profile.Owner,
            Score = Rounded(health.Score),
            Band = health.Band,
            Reason = health.Summary,
            Trend30 = Rounded(health.Trend.Days30),
            CoveragePercent = (int)Math.Round(health.Coverage * 100),
            Dimensions = [.. health.Dimensions.Select(dimension => new CardDimension(dimension.Name, Rounded(dimension.Score), dimension.Band))],
            Trend = [.. account.History.Snapshots.Where(each => each.At > now.AddDays(-TrendDays)).Select(each => new CardPoint(DateOnly.FromDateTime(each.At.UtcDateTime), Rounded(each.Score)!.Value))],
            Override = health.Override is { } manual ? new CardOverride(manual.Author, manual.Reason, manual.ExpiresAt, Rounded(manual.RawScore), manual.RawBand) : null,
            Pulse = account.State.Pulses.Current(now) is { } pulse ? CardPulse.Of(pulse.Value, pulse.At, health, pulses.Reasons) : null,
            Goals = [.. account.State.Goals.Where(goal => goal.Value.At(now) is not null).Select(goal => GoalView.Of(goal.Key, goal.Value.At(now)!.Value))],
            OpenAlerts = [.. account.Alerts.Pending.Select(alert => new CardAlert(alert.Severity, alert.Reason, alert.OpenedAt))],
            NextActions = [.. recommendations.Take(MostActions).Select(one => one.Action)],
            CalculatedAt = health.AsOf,
            Preliminary = account.Health is null,
            ModelVersion = health.ModelVersion,
            PulseForm = form,
        };
    }

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 1, MidpointRounding.AwayFromZero) + 0.0 : null;
}

/// <summary>A dimension.</summary>
internal sealed record CardDimension(string Name, double? Score, Band Band);

/// <summary>The score of a day.</summary>
internal sealed record CardPoint(DateOnly Day, double Score);

/// <summary>What a person has set, and what it hides.</summary>
internal sealed record CardOverride(string Author, string Reason, DateTimeOffset ExpiresAt, double? CalculatedScore, Band CalculatedBand);

/// <summary>An open alert.</summary>
internal sealed record CardAlert(Severity Severity, string Reason, DateTimeOffset OpenedAt);

/// <summary>The current pulse, with its reasons in words.</summary>
/// <param name="Status">The status.</param>
/// <param name="Reasons">Why, in words.</param>
/// <param name="Author">Who judged.</param>
/// <param name="SetAt">When.</param>
/// <param name="Stale">Whether it is older than its cadence, or was set under another owner.</param>
/// <param name="NotCountedYet">Whether it was set after the shown health was calculated.</param>
internal sealed record CardPulse(string Status, IReadOnlyList<string> Reasons, string Author, DateTimeOffset SetAt, bool Stale, bool NotCountedYet)
{
    public static CardPulse Of(Core.Accounts.PulseFact pulse, DateTimeOffset setAt, HealthResult health, ReasonLibrary library) => new(
        pulse.Status,
        [.. pulse.Reasons.Select(code => library.Find(code)?.Text ?? code)],
        pulse.Author,
        setAt,
        health.Pulse is { Stale: true } counted && counted.SetAt == setAt,
        setAt > health.AsOf);
}

/// <summary>What a pulse can be set to.</summary>
internal sealed record CardPulseForm(IReadOnlyList<CardPulseStatus> Statuses, IReadOnlyList<CardPulseReason> Reasons, int MaxReasons)
{
    /// <summary>The statuses of the active scale and all reasons that a person can give.</summary>
    public static CardPulseForm Of(PulseCatalogue catalogue) => new(
        [.. catalogue.Scales.Active.Statuses.Select(status => new CardPulseStatus(status.Name, status.AtRisk, status.Guideline))],
        [.. catalogue.Reasons.InUse.Where(reason => reason.Code != ReasonLibrary.NotStated).Select(reason => new CardPulseReason(reason.Code, reason.Text))],
        PulseRules.MaxReasons);
}

/// <summary>A status that a pulse can have; of those at risk the reasons are asked for.</summary>
internal sealed record CardPulseStatus(string Name, bool AtRisk, string Guideline);

/// <summary>A reason that a pulse can give.</summary>
internal sealed record CardPulseReason(string Code, string Text);
