using System.Text.Json;
using HealthFunctions.Learning.Examples;
using HealthFunctions.Learning.Learners;
using HealthFunctions.Learning.Likelihoods;
using HealthFunctions.Learning.Outcomes;

namespace HealthFunctions.Http.Views;

/// <summary>What is to be foretold, and when it counts. What is left out is as usual.</summary>
internal record BacktestBody
{
    public OutcomeKind? Target { get; init; }

    public int? HorizonDays { get; init; }

    public int? GapDays { get; init; }

    public int? SpacingDays { get; init; }

    public int? Seed { get; init; }

    /// <summary>When the outcome counts.</summary>
    public LabelWindow ToWindow()
    {
        var usual = new LabelWindow();
        return new LabelWindow
        {
            HorizonDays = HorizonDays ?? usual.HorizonDays,
            GapDays = GapDays ?? usual.GapDays,
            SpacingDays = SpacingDays ?? usual.SpacingDays,
        };
    }
}

/// <summary>What is to be learned.</summary>
internal sealed record LearnBody : BacktestBody
{
    /// <summary>The scoring model whose weights may be better; the active one where it is left out.</summary>
    public string? Model { get; init; }

    /// <summary>Metrics that are right although they tell the outcome alone.</summary>
    public IReadOnlyList<string>? Trusted { get; init; }
}

/// <summary>What was learned.</summary>
/// <param name="Report">How good it is.</param>
/// <param name="ProposedModel">The scoring model with learned weights, to be looked at, stored and activated by a person; null where none is proposed.</param>
internal sealed record LearnedView(LearningReport Report, JsonElement? ProposedModel);

/// <summary>How likely outcomes are for an account.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="AsOf">The moment.</param>
/// <param name="Items">One for each outcome that was learned, with what drives it.</param>
internal sealed record LikelihoodView(string AccountId, DateTimeOffset AsOf, IReadOnlyList<Likelihood> Items);
