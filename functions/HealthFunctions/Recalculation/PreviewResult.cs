using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Recalculation;

/// <summary>What a model would change if it were active.</summary>
/// <param name="ModelVersion">The model that was tried.</param>
/// <param name="ActiveVersion">The active model, which it is compared with.</param>
/// <param name="AsOf">The moment that both were calculated for.</param>
/// <param name="Accounts">How many accounts were scored.</param>
/// <param name="BandChanges">How many of them would have another band.</param>
/// <param name="Before">What the active model says.</param>
/// <param name="After">What the other model says.</param>
/// <param name="Moves">From which band to which, those that stay included.</param>
/// <param name="MostMoved">The accounts whose score moves the most, the largest move first.</param>
/// <param name="Timing">Where the time went.</param>
public sealed record PreviewResult(
    string ModelVersion,
    string ActiveVersion,
    DateTimeOffset AsOf,
    int Accounts,
    int BandChanges,
    PreviewSide Before,
    PreviewSide After,
    IReadOnlyList<BandMove> Moves,
    IReadOnlyList<AccountMove> MostMoved,
    PreviewTiming Timing);

/// <summary>What one model says of all accounts.</summary>
/// <param name="Green">How many are green.</param>
/// <param name="Amber">How many are amber.</param>
/// <param name="Red">How many are red.</param>
/// <param name="Unknown">Of how many too little is known.</param>
/// <param name="MeanScore">The mean of those that have a score; null where none has.</param>
public sealed record PreviewSide(int Green, int Amber, int Red, int Unknown, double? MeanScore);

/// <summary>The accounts that move from one band to another.</summary>
/// <param name="From">The band by the active model.</param>
/// <param name="To">The band by the other model.</param>
/// <param name="Accounts">How many.</param>
/// <param name="Arr">Their annual recurring revenue by currency; <c>XXX</c> where an account names none.</param>
public sealed record BandMove(Band From, Band To, int Accounts, IReadOnlyDictionary<string, decimal> Arr);

/// <summary>An account that moves.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Name">Its name.</param>
/// <param name="Segment">Its segment.</param>
/// <param name="Arr">Its annual recurring revenue.</param>
/// <param name="Currency">Of which currency.</param>
/// <param name="ScoreBefore">The score by the active model.</param>
/// <param name="ScoreAfter">The score by the other model.</param>
/// <param name="Delta">The move in points; null where one of them has no score.</param>
/// <param name="BandBefore">The band by the active model.</param>
/// <param name="BandAfter">The band by the other model.</param>
/// <param name="Why">The metrics that make the most of the move, the largest part first.</param>
/// <param name="RulesGained">The rules that fire with the other model only.</param>
/// <param name="RulesLost">The rules that fire with the active model only.</param>
public sealed record AccountMove(
    string AccountId,
    string Name,
    string? Segment,
    decimal? Arr,
    string? Currency,
    double? ScoreBefore,
    double? ScoreAfter,
    double? Delta,
    Band BandBefore,
    Band BandAfter,
    IReadOnlyList<MetricMove> Why,
    IReadOnlyList<string> RulesGained,
    IReadOnlyList<string> RulesLost);

/// <summary>What a metric does to the move of a score: the points of all metrics add up to the score.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="PointsBefore">The points that it brings with the active model; 0 where that does not look at it.</param>
/// <param name="PointsAfter">The points that it brings with the other model.</param>
/// <param name="Sentence">Its value as a sentence.</param>
public sealed record MetricMove(string Metric, double PointsBefore, double PointsAfter, string Sentence);

/// <summary>Where the time of a preview went, in milliseconds.</summary>
/// <param name="Total">From the question to the answer.</param>
/// <param name="Reading">Waiting for storage and unpacking states, summed over all that read at the same time.</param>
/// <param name="Calculating">Scoring with both models, summed in the same way.</param>
public sealed record PreviewTiming(double Total, double Reading, double Calculating);
